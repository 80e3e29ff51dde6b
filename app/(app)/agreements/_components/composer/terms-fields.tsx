"use client";

import { useTranslations } from "next-intl";
import fieldPair from "@/app/_ui/form/field-pair.module.css";
import { NumberField, TextAreaField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/select-field";
import { HelpLink } from "@/app/_ui/help-link";
import type { AgreementType } from "@/lib/agreements/states";
import styles from "./composer.module.css";
import { EquityFields } from "./equity-fields";
import { AmountField, CheckField, CommonFields, CurrencyField, PercentField } from "./basic-fields";
import { WorkFields } from "./work-fields";

function NdaFields() {
  const t = useTranslations("agreements");
  return (
    <>
      <TextAreaField
        name="terms.purpose"
        label={t("fields.purpose")}
        hint={t("composer.purposeHint")}
        minRows={3}
        nullable
      />
      <CheckField name="terms.mutual" label={t("composer.mutual")} hint={t("composer.mutualHint")} />
      <div className={fieldPair.pairByInput}>
        <NumberField name="terms.termMonths" label={t("fields.termMonths")} />
        <NumberField name="terms.confidentialityMonths" label={t("fields.confidentialityMonths")} />
      </div>
      <CommonFields notice />
    </>
  );
}

function SafeFields() {
  const t = useTranslations("agreements");
  return (
    <>
      <div className={fieldPair.pairByInput}>
        <AmountField name="terms.amountMinor" label={t("fields.amountMinor")} currency="terms.currency" />
        <CurrencyField name="terms.currency" />
      </div>
      <SelectField
        name="terms.kind"
        label={t("fields.kind")}
        options={[
          { value: "post_money", label: t("composer.kinds.post_money") },
          { value: "pre_money", label: t("composer.kinds.pre_money") },
        ]}
      />
      <p className={styles.quiet}>{t("composer.capText")}</p>
      <HelpLink topic="safe" />
      <div className={fieldPair.pairByInput}>
        <AmountField name="terms.valuationCapMinor" label={t("composer.cap")} currency="terms.currency" />
        <PercentField name="terms.discountBps" label={t("fields.discountBps")} />
      </div>
      <CheckField name="terms.mostFavoured" label={t("composer.mostFavoured")} hint={t("composer.mostFavouredHint")} />
      <CheckField name="terms.proRata" label={t("composer.proRata")} hint={t("composer.proRataHint")} />
      <NumberField name="terms.paymentDays" label={t("fields.paymentDays")} hint={t("composer.afterSignature")} />
      <CommonFields notice={false} />
    </>
  );
}

/** The terms of a type. */
export function TermsFields({ type }: { type: AgreementType }) {
  const t = useTranslations("agreements.composer");
  return (
    <fieldset className={styles.group}>
      <legend>{t("terms")}</legend>
      {type === "nda" ? <NdaFields /> : null}
      {type === "work" ? (
        <>
          <WorkFields path="terms" />
          <CommonFields notice />
        </>
      ) : null}
      {type === "equity" ? <EquityFields /> : null}
      {type === "safe" ? <SafeFields /> : null}
    </fieldset>
  );
}
