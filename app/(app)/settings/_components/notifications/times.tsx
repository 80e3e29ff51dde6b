"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { NotificationPreferences } from "@/lib/notifications/preferences/schema";
import { weekdays } from "@/lib/notifications/preferences/states";
import { SwitchRow } from "./switch-row";
import styles from "./notifications.module.css";

type Times = Pick<NotificationPreferences, "quietHours" | "digestHour" | "weeklyOn">;

export interface TimesProps {
  times: Times;
  zone: ReactNode;
  /** What is wrong with the end of the quiet hours. */
  fault: string | undefined;
  onChange: (change: Partial<Times>) => void;
}

const usual = { from: "22:00", to: "07:00" };
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Quiet hours, and when digests are sent. */
export function TimesPart({ times: { quietHours, digestHour, weeklyOn }, zone, fault, onChange }: TimesProps) {
  const t = useTranslations("preferences.times");
  const days = useTranslations("preferences.days");
  return (
    <section className={styles.group}>
      <h3>{t("title")}</h3>
      <p className={styles.hint}>{zone}</p>
      <SwitchRow
        label={t("quiet")}
        hint={t("quietHint")}
        checked={quietHours !== null}
        onChange={(checked) => onChange({ quietHours: checked ? usual : null })}
      />
      {quietHours ? (
        <div className={styles.fields}>
          {(["from", "to"] as const).map((end) => (
            <TextInput
              key={end}
              type="time"
              required
              withAsterisk={false}
              label={t(end)}
              value={quietHours[end]}
              error={end === "to" ? fault : undefined}
              onChange={(event) => onChange({ quietHours: { ...quietHours, [end]: event.currentTarget.value } })}
            />
          ))}
        </div>
      ) : null}
      <div className={styles.fields}>
        <NativeSelect
          label={t("digestHour")}
          value={String(digestHour)}
          data={hours.map((hour) => ({
            value: String(hour),
            label: t("hour", { hour: String(hour).padStart(2, "0") }),
          }))}
          onChange={(event) => onChange({ digestHour: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t("weeklyOn")}
          value={weeklyOn}
          data={weekdays.map((value) => ({ value, label: days(value) }))}
          onChange={(event) => {
            const day = weekdays.find((value) => value === event.currentTarget.value);
            if (day) onChange({ weeklyOn: day });
          }}
        />
      </div>
    </section>
  );
}
