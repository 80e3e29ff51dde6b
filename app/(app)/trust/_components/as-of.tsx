"use client";

import { Button, Popover } from "@mantine/core";
import { IconCalendar } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import styles from "./trust.module.css";

/** Chooses the day whose end the page shows: a plain form, so that the day is in the address. */
export function AsOf({ label, on, earliest, today }: { label: string; on: string; earliest: string; today: string }) {
  const t = useTranslations("trust.asOf");
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconCalendar size={16} stroke={1.75} aria-hidden />}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form method="get" className={styles.asOf}>
          <label htmlFor="as-of-day">{t("day")}</label>
          <input id="as-of-day" type="date" name="on" defaultValue={on} min={earliest} max={today} required />
          <Button type="submit" variant="default">
            {t("show")}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
