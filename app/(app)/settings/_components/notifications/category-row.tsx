"use client";

import "@mantine/core/styles/CheckboxCard.css";
import "@mantine/core/styles/CheckboxIndicator.css";
import "@mantine/core/styles/Checkbox.css";
import { Checkbox, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { emailChoices, type CategoryChoice, type ChosenCategory } from "@/lib/notifications/preferences/states";
import styles from "./notifications.module.css";

export interface CategoryRowProps {
  name: ChosenCategory;
  choice: CategoryChoice;
  onChange: (change: Partial<CategoryChoice>) => void;
}

const onOff = (checked: boolean) => (checked ? "on" : "off");

/** One category: in the product, by e-mail, by push. */
export function CategoryRow({ name, choice, onChange }: CategoryRowProps) {
  const t = useTranslations("preferences");
  const category = t(`categories.${name}.name`);
  const of = (channel: "inApp" | "email" | "push") => t("matrix.of", { category, channel: t(`matrix.${channel}`) });
  return (
    <fieldset className={styles.row}>
      <legend className={styles.legend}>{category}</legend>
      <div className={styles.words}>
        <strong aria-hidden>{category}</strong>
        <small>{t(`categories.${name}.text`)}</small>
      </div>
      <div className={styles.controls}>
        <Checkbox
          label={t("matrix.inApp")}
          aria-label={of("inApp")}
          checked={choice.inApp === "on"}
          onChange={(event) => onChange({ inApp: onOff(event.currentTarget.checked) })}
        />
        <Checkbox
          label={t("matrix.push")}
          aria-label={of("push")}
          checked={choice.push === "on"}
          onChange={(event) => onChange({ push: onOff(event.currentTarget.checked) })}
        />
        <span className={styles.channel} aria-hidden>
          {t("matrix.email")}
        </span>
        <NativeSelect
          aria-label={of("email")}
          value={choice.email}
          data={emailChoices.map((value) => ({ value, label: t(`email.${value}`) }))}
          onChange={(event) => {
            const email = emailChoices.find((value) => value === event.currentTarget.value);
            if (email) onChange({ email });
          }}
        />
      </div>
    </fieldset>
  );
}
