"use client";

import { useTranslations } from "next-intl";
import fieldPair from "@/app/_ui/form/field-pair.module.css";
import { NumberField, TextAreaField, TextField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/select-field";
import { payPeriods } from "@/lib/roles/states";
import { AmountField, CheckField, CurrencyField, DayField } from "./basic-fields";

/** Services and pay: of a work agreement, or of a grant that pays for services (`path` then leads into it). */
export function WorkFields({ path }: { path: "terms" | "terms.services" }) {
  const t = useTranslations("agreements");
  const periods = useTranslations("common.period");
  const at = (name: string) => `${path}.${name}`;
  return (
    <>
      <TextField name={at("title")} label={t("fields.title")} maxLength={150} />
      <TextAreaField name={at("services")} label={t("fields.services")} hint={t("composer.servicesHint")} minRows={4} />
      <div className={fieldPair.pairByInput}>
        <DayField name={at("startOn")} label={t("fields.startOn")} />
        <DayField name={at("endOn")} label={t("fields.endOn")} hint={t("composer.endHint")} nullable />
      </div>
      <div className={fieldPair.pairByInput}>
        <AmountField name={at("cashMinor")} label={t("fields.cashMinor")} currency={at("currency")} />
        <SelectField
          name={at("period")}
          label={t("fields.period")}
          options={payPeriods.map((value) => ({ value, label: periods(value) }))}
        />
      </div>
      <div className={fieldPair.pairByInput}>
        <CurrencyField name={at("currency")} />
        <NumberField name={at("hoursPerWeek")} label={t("fields.hoursPerWeek")} />
      </div>
      <div className={fieldPair.pairByInput}>
        <NumberField name={at("paymentDays")} label={t("fields.paymentDays")} />
        <NumberField
          name={at("confidentialityMonths")}
          label={t("fields.confidentialityMonths")}
          hint={t("composer.afterEnd")}
        />
      </div>
      <CheckField name={at("freeSmallClaims")} label={t("composer.smallClaims")} hint={t("composer.smallClaimsHint")} />
    </>
  );
}
