"use client";

import { Popover } from "@mantine/core";
import type { PopupProps } from "./lazy-popup";
import { TrustExplanation } from "./trust-explanation";

/** The explanation of a trust score, in a popover at its badge. */
export default function TrustPopover({
  opened,
  onChange,
  target,
  userId,
  score,
}: PopupProps & { userId: string; score: number | null }) {
  return (
    <Popover opened={opened} onChange={onChange} position="bottom-start" width={300} shadow="md" trapFocus returnFocus>
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown>
        <TrustExplanation userId={userId} score={score} />
      </Popover.Dropdown>
    </Popover>
  );
}
