"use client";

import { IconAlarm, IconAlertTriangle, IconClock } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { readClock } from "@/lib/i18n/format";
import { Badge } from "./badge";
import { useMinute } from "../_web/use-now";
import styles from "./badge.module.css";

const icons = { info: IconClock, warn: IconAlarm, bad: IconAlertTriangle } as const;

export interface ClockProps {
  /** ISO time. */
  deadline: string;
  /** `reply` says "Reply: 14 h left". */
  kind?: "plain" | "reply";
  /** Also shows the date after the badge. */
  withDate?: boolean;
}

/** The time left until a deadline; updates each minute without announcement. The date is available on hover and to screen readers. */
export function Clock({ deadline, kind = "plain", withDate = false }: ClockProps) {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("common.clock");
  const now = useMinute();
  const { tone, amount } = readClock(deadline, now, locale);
  const late = tone === "bad";
  const key = kind === "reply" ? (late ? "replyLate" : "replyLeft") : late ? "late" : "left";
  return (
    <time
      dateTime={deadline}
      className={styles.timed}
      title={t("deadline", { date: formatInstant(deadline, reader, "moment") })}
    >
      <Badge tone={tone} icon={icons[tone]}>
        {t(key, { amount })}
      </Badge>
      {withDate ? <small>{t("by", { date: formatInstant(deadline, reader, "deadline") })}</small> : null}
    </time>
  );
}
