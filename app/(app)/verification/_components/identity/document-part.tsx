"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useFormState, useWatch } from "react-hook-form";
import fieldPair from "@/app/_ui/form/field-pair.module.css";
import { TextField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/lazy-fields";
import { Note } from "@/app/_ui/note";
import { countryOptions } from "@/lib/i18n/countries";
import { namesMatch } from "@/lib/verification/names";
import { documentTypes } from "@/lib/verification/states";
import type { Values } from "./identity-values";

/** What the document says, field by field. */
export function DocumentPart({ name }: { name: string }) {
  const t = useTranslations("verification.identity");
  const locale = useLocale();
  const countries = useMemo(() => countryOptions(locale), [locale]);
  const { touchedFields } = useFormState<Values>({ name: "legalName" });
  const legalName = useWatch<Values, "legalName">({ name: "legalName" });
  return (
    <>
      <div className={fieldPair.pair}>
        <SelectField
          name="documentType"
          label={t("documentType")}
          options={documentTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
          required
        />
        <SelectField name="country" label={t("country")} options={countries} searchable required />
      </div>
      <TextField name="legalName" label={t("legalName")} hint={t("legalNameHint")} autoComplete="name" required />
      {touchedFields.legalName && legalName.trim() !== "" && !namesMatch(legalName, name) ? (
        <Note tone="warn" title={t("otherName", { name })}>
          {t("otherNameText")}
        </Note>
      ) : null}
      <TextField name="number" label={t("number")} hint={t("numberHint")} autoComplete="off" maxLength={40} required />
      <div className={fieldPair.pair}>
        <TextField name="dateOfBirth" type="date" label={t("dateOfBirth")} autoComplete="bday" required />
        <TextField name="expiresOn" type="date" label={t("expiresOnIfAny")} autoComplete="off" />
      </div>
      <TextField name="taxNumber" label={t("taxNumber")} autoComplete="off" maxLength={40} />
    </>
  );
}
