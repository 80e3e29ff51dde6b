"use client";

import { useLocale, useTranslations } from "next-intl";
import { useController } from "react-hook-form";
import { NumberField } from "@/app/_ui/form/fields";
import { formatPercent } from "@/lib/i18n/format";
import styles from "./disputes.module.css";

/** The chosen percentage as a whole number from 0 to 100, whatever is in the field while it is typed. */
export function useChosenPercent(name: string): number {
  const { field } = useController({ name });
  const value: unknown = field.value;
  return typeof value === "number" && Number.isFinite(value) ? Math.min(100, Math.max(0, Math.round(value))) : 0;
}

/** The payee's share of the held sum: a slider from 0 to 100, and the same as a number. */
export function PercentField({ name, payee }: { name: string; payee: string }) {
  const locale = useLocale();
  const t = useTranslations("disputes.percent");
  const { field } = useController({ name });
  const percent = useChosenPercent(name);
  return (
    <div className={styles.percent}>
      <div className={styles.slider}>
        <label htmlFor={`slide-${name}`}>
          <span>{t("label", { payee })}</span>
          <output htmlFor={`slide-${name}`}>{formatPercent(percent, locale)}</output>
        </label>
        <input
          id={`slide-${name}`}
          type="range"
          min={0}
          max={100}
          step={1}
          value={percent}
          aria-valuetext={formatPercent(percent, locale)}
          onChange={(event) => {
            field.onChange(Number(event.currentTarget.value));
          }}
        />
      </div>
      <NumberField name={name} label={t("input", { payee })} suffix={"\u202f%"} required />
    </div>
  );
}
