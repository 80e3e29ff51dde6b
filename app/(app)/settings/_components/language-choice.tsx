"use client";

import "@mantine/core/styles/RadioCard.css";
import "@mantine/core/styles/RadioIndicator.css";
import "@mantine/core/styles/Radio.css";
import { Radio } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { useAction } from "@/app/_ui/use-action";
import styles from "./settings.module.css";

const languages = [
  { value: "en", name: "English" },
  { value: "fr", name: "Français" },
] as const;

/** The language of the account: screens, notifications and mails. Applies at once. */
export function LanguageChoice() {
  const t = useTranslations("settings.language");
  const locale = useLocale();
  const speak = useAction((next: string) => apiFetch("/users/me", { method: "PATCH", body: { locale: next } }), {
    refresh: false,
    onDone: () => {
      location.reload();
    },
  });
  return (
    <Radio.Group
      label={t("label")}
      description={t("hint")}
      value={locale}
      onChange={(next) => {
        if (next !== locale) void speak.run(next);
      }}
    >
      <div className={styles.choices}>
        {languages.map(({ value, name }) => (
          <Radio key={value} value={value} label={<span lang={value}>{name}</span>} disabled={speak.busy} py={6} />
        ))}
      </div>
    </Radio.Group>
  );
}
