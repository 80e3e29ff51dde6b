"use client";

import { TextInput } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { NumberField, useField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/select-field";
import { useReader } from "@/app/_web/use-reader";
import { currencies } from "@/lib/core/currencies";
import type { Currency } from "@/lib/core/schema";
import { formatInstant } from "@/lib/i18n/dates";
import { moneySign } from "@/lib/i18n/format";

/** A due day ends at its last second, UTC. */
const endOf = (day: string) => (day === "" ? undefined : `${day}T23:59:59.000Z`);

/** The day by which the work is due; its hint says when that is for the reader. */
export function DueField({ name = "dueAt" }: { name?: string }) {
  const t = useTranslations("milestones.form");
  const reader = useReader();
  const dueAt = useWatch({ name }) as string | undefined;
  const hint = dueAt ? t("dueHintAt", { date: formatInstant(dueAt, reader, "moment") }) : t("dueHint");
  const { field, shared } = useField({ name, label: t("dueAt"), hint });
  const value: unknown = field.value;
  return (
    <TextInput
      {...shared}
      type="date"
      value={typeof value === "string" ? value.slice(0, 10) : ""}
      onChange={(event) => {
        field.onChange(endOf(event.currentTarget.value));
      }}
    />
  );
}

/** An amount in the form's currency. */
export function AmountField({ name = "amountMinor" }: { name?: string }) {
  const t = useTranslations("milestones.form");
  const locale = useLocale();
  const currency = (useWatch({ name: "currency" }) as Currency | undefined) ?? "USD";
  return <NumberField name={name} label={t("amount")} scale={100} decimals={2} {...moneySign(currency, locale)} />;
}

/** The currency of the form's amounts. */
export function CurrencyField() {
  const t = useTranslations("milestones.form");
  return (
    <SelectField
      name="currency"
      label={t("currency")}
      options={currencies.map((value) => ({ value, label: t(`currencies.${value}`) }))}
    />
  );
}
