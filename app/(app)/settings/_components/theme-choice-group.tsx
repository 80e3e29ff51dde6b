"use client";

import "@mantine/core/styles/RadioCard.css";
import "@mantine/core/styles/RadioIndicator.css";
import "@mantine/core/styles/Radio.css";
import { Radio, useMantineColorScheme } from "@mantine/core";
import { useTranslations } from "next-intl";
import styles from "./settings.module.css";

const schemes = { light: "light", dark: "dark", auto: "system" } as const;

const isScheme = (value: string): value is keyof typeof schemes => value in schemes;

/** Colours on this device; kept in a cookie, so that the first paint is right. */
export function ThemeChoiceGroup() {
  const t = useTranslations("settings.theme");
  const words = useTranslations("common.account");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Radio.Group
      label={t("label")}
      description={t("hint")}
      value={colorScheme}
      onChange={(next) => {
        if (isScheme(next)) setColorScheme(next);
      }}
    >
      <div className={styles.choices}>
        {Object.entries(schemes).map(([value, key]) => (
          <Radio key={value} value={value} label={words(key)} py={6} />
        ))}
      </div>
    </Radio.Group>
  );
}
