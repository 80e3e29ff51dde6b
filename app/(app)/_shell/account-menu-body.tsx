"use client";

import { Menu } from "@mantine/core";
import { AccountItems } from "./account-items";
import { useFeedback } from "./use-feedback";
import type { PopupProps } from "@/app/_ui/lazy-popup";

/** The menu at the foot of the rail. */
export default function AccountMenuBody({ opened, onChange, target }: PopupProps) {
  const feedback = useFeedback();
  return (
    <>
      <Menu opened={opened} onChange={onChange} position="top-start" width={220} shadow="md" withinPortal>
        <Menu.Target>{target}</Menu.Target>
        <Menu.Dropdown>
          <AccountItems onFeedback={feedback.open} />
        </Menu.Dropdown>
      </Menu>
      {feedback.dialog}
    </>
  );
}
