"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import type { NotificationPreferences } from "@/lib/notifications/preferences/schema";
import { chosenCategories, type CategoryChoice, type ChosenCategory } from "@/lib/notifications/preferences/states";
import { CategoryRow } from "./category-row";
import { SwitchRow } from "./switch-row";
import { TimesPart } from "./times";
import styles from "./notifications.module.css";

type Chosen = Omit<NotificationPreferences, "emailRefusedAt">;

/** Those of which something is sent today. */
const shown = chosenCategories.filter((name) => name !== "matches");
const personal = ["readReceipts", "typing", "pushPreview"] as const;

export interface NotificationFormProps {
  chosen: Chosen;
  /** In which zone the hours are. */
  zone: ReactNode;
  /** The categories that are always on. */
  always: ReactNode;
}

/** Everything that someone chooses about notifications, saved together. */
export function NotificationForm({ chosen, zone, always }: NotificationFormProps) {
  const t = useTranslations("preferences");
  const [value, setValue] = useState(chosen);
  const change = (part: Partial<Chosen>) => setValue((before) => ({ ...before, ...part }));
  const choose = (name: ChosenCategory, part: Partial<CategoryChoice>) =>
    setValue((before) => ({
      ...before,
      categories: { ...before.categories, [name]: { ...before.categories[name], ...part } },
    }));
  const save = useAction(
    () => apiFetch<NotificationPreferences>("/users/me/notification-preferences", { method: "PUT", body: value }),
    { success: t("saved") },
  );
  const fault = save.problem?.errors.find(({ path }) => path.startsWith("quietHours"))?.message;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <section className={styles.group}>
        <h3>{t("channels.title")}</h3>
        {(["email", "push"] as const).map((channel) => (
          <SwitchRow
            key={channel}
            label={t(`channels.${channel}`)}
            hint={t(`channels.${channel}Hint`)}
            checked={value.channels[channel] === "on"}
            onChange={(checked) => change({ channels: { ...value.channels, [channel]: checked ? "on" : "off" } })}
          />
        ))}
      </section>
      <section className={styles.group}>
        <h3>{t("matrix.title")}</h3>
        <div className={styles.rows}>
          {shown.map((name) => (
            <CategoryRow
              key={name}
              name={name}
              choice={value.categories[name]}
              onChange={(part) => choose(name, part)}
            />
          ))}
        </div>
      </section>
      {always}
      <TimesPart times={value} zone={zone} fault={fault} onChange={change} />
      <section className={styles.group}>
        <h3>{t("privacy.title")}</h3>
        {personal.map((name) => (
          <SwitchRow
            key={name}
            label={t(`privacy.${name}`)}
            hint={t(`privacy.${name}Hint`)}
            checked={value[name]}
            onChange={(checked) => change({ [name]: checked })}
          />
        ))}
      </section>
      <div>
        <Button type="submit" loading={save.busy}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
