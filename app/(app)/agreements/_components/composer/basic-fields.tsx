"use client";

import "@mantine/core/styles/CheckboxCard.css";
import "@mantine/core/styles/CheckboxIndicator.css";
import "@mantine/core/styles/Checkbox.css";
import { Checkbox } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useController, useWatch } from "react-hook-form";
import fieldPair from "@/app/_ui/form/field-pair.module.css";
import { NumberField, TextField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/select-field";
import { governingLaws } from "@/lib/agreements/states";
import { currencies } from "@/lib/core/currencies";
import type { Currency } from "@/lib/core/schema";
import { moneySign } from "@/lib/i18n/format";

/** Yes or no. */
export function CheckField({ name, label, hint }: { name: string; label: string; hint?: string }) {
  const {
    field: { ref, value, onChange, onBlur },
  } = useController<Record<string, boolean | undefined>>({ name });
  return (
    <Checkbox
      id={`field-${name}`}
      ref={ref}
      checked={value === true}
      onChange={(event) => {
        onChange(event.currentTarget.checked);
      }}
      onBlur={onBlur}
      label={label}
      {...(hint ? { description: hint } : {})}
    />
  );
}

/** An amount in the currency of the terms. */
export function AmountField({
  name,
  label,
  hint,
  currency,
}: {
  name: string;
  label: string;
  hint?: string;
  /** Path of the currency field. */
  currency: string;
}) {
  const locale = useLocale();
  const code = useWatch({ name: currency }) as Currency | undefined;
  return (
    <NumberField
      name={name}
      label={label}
      scale={100}
      decimals={2}
      {...(hint ? { hint } : {})}
      {...moneySign(code ?? "USD", locale)}
    />
  );
}

export function CurrencyField({ name }: { name: string }) {
  const t = useTranslations("agreements");
  return (
    <SelectField
      name={name}
      label={t("fields.currency")}
      options={currencies.map((value) => ({ value, label: t(`composer.currencies.${value}`) }))}
    />
  );
}

/** A share in percent, stored in basis points. */
export function PercentField({ name, label, hint }: { name: string; label: string; hint?: string }) {
  return (
    <NumberField name={name} label={label} scale={100} decimals={2} suffix={"\u202f%"} {...(hint ? { hint } : {})} />
  );
}

export function DayField({
  name,
  label,
  hint,
  nullable = false,
}: {
  name: string;
  label: string;
  hint?: string;
  nullable?: boolean;
}) {
  return <TextField name={name} type="date" label={label} nullable={nullable} {...(hint ? { hint } : {})} />;
}

/** Notice period and governing law: part of every type, except the notice of a SAFE. */
export function CommonFields({ notice }: { notice: boolean }) {
  const t = useTranslations("agreements");
  return (
    <div className={fieldPair.pairByInput}>
      {notice ? <NumberField name="terms.noticeDays" label={t("fields.noticeDays")} /> : null}
      <SelectField
        name="terms.governingLaw"
        label={t("fields.governingLaw")}
        options={governingLaws.map((value) => ({ value, label: t(`composer.laws.${value}`) }))}
      />
    </div>
  );
}
