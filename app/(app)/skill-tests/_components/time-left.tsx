"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Badge } from "@/app/_ui/badge";
import { IconAlarm, IconClock } from "@/app/_ui/icons";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";

const SECONDS_A_MINUTE = 60;
/** Minutes left at which the time is announced, the last first. */
const ANNOUNCED = [1, 5] as const;

const clock = (seconds: number) =>
  `${Math.floor(seconds / SECONDS_A_MINUTE)}:${String(seconds % SECONDS_A_MINUTE).padStart(2, "0")}`;

/** The time left, which screen readers hear when five minutes and one minute are left. */
export function TimeLeft({ seconds }: { seconds: number }) {
  const t = useTranslations("skillTests.run");
  const within = (left: number) => ANNOUNCED.find((minutes) => left <= minutes * SECONDS_A_MINUTE);
  const [first] = useState(seconds);
  const reached = within(seconds);
  return (
    <>
      <span role="timer">
        <Badge
          tone={reached === undefined ? "info" : reached === 1 ? "bad" : "warn"}
          icon={reached === undefined ? IconClock : IconAlarm}
        >
          <VisuallyHidden>{t("timeLeft")} </VisuallyHidden>
          {clock(seconds)}
        </Badge>
      </span>
      <VisuallyHidden>
        <span role="status">
          {reached === undefined || reached === within(first) ? "" : t("minutesLeft", { minutes: reached })}
        </span>
      </VisuallyHidden>
    </>
  );
}
