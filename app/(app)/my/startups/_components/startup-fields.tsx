"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import fieldPair from "@/app/_ui/form/field-pair.module.css";
import { LinkField, TextAreaField, TextField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/select-field";
import { countryOptions } from "@/lib/i18n/countries";
import { fundingStages, industries, stages } from "@/lib/startups/states";

/** The wizard's three steps, by their fields. */
export const fieldsOfStep = {
  name: ["name", "tagline"],
  work: ["industry", "description"],
  standing: ["stage", "fundingStage", "location", "country", "website"],
} as const;

export type QuestionStep = keyof typeof fieldsOfStep;

/** The label of every field, also for the error summary's links. */
export function useStartupLabels() {
  const t = useTranslations("startup.fields");
  return {
    name: t("name"),
    tagline: t("tagline"),
    industry: t("industry"),
    description: t("description"),
    stage: t("stage"),
    fundingStage: t("fundingStage"),
    location: t("location"),
    country: t("country"),
    website: t("website"),
  };
}

/** The fields of one step. */
export function StartupFields({ step }: { step: QuestionStep }) {
  const t = useTranslations("startup.fields");
  const common = useTranslations("common");
  const locale = useLocale();
  const countries = useMemo(() => countryOptions(locale), [locale]);
  const labels = useStartupLabels();
  const optional = (label: string) => `${label} (${common("state.optional")})`;
  switch (step) {
    case "name":
      return (
        <>
          <TextField name="name" label={labels.name} autoComplete="organization" required />
          <TextField name="tagline" label={labels.tagline} hint={t("taglineHint")} maxLength={140} />
        </>
      );
    case "work":
      return (
        <>
          <SelectField
            name="industry"
            label={labels.industry}
            options={industries.map((value) => ({ value, label: common(`industry.${value}`) }))}
            placeholder={t("choose")}
            required
          />
          <TextAreaField name="description" label={labels.description} hint={t("descriptionHint")} minRows={7} />
        </>
      );
    case "standing":
      return (
        <>
          <div className={fieldPair.pair}>
            <SelectField
              name="stage"
              label={labels.stage}
              options={stages.map((value) => ({ value, label: common(`stage.${value}`) }))}
              required
            />
            <SelectField
              name="fundingStage"
              label={labels.fundingStage}
              options={fundingStages.map((value) => ({ value, label: common(`fundingStage.${value}`) }))}
              required
            />
          </div>
          <div className={fieldPair.pair}>
            <TextField name="location" label={optional(labels.location)} nullable />
            <SelectField
              name="country"
              label={optional(labels.country)}
              options={countries}
              placeholder={t("choose")}
              searchable
              clearable
              nullable
            />
          </div>
          <LinkField name="website" label={optional(labels.website)} nullable />
        </>
      );
  }
}
