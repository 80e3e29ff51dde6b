"use client";

import { Button, Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import fieldPair from "@/app/_ui/form/field-pair.module.css";
import { apiFetch } from "@/app/_web/api-client";
import { NumberField, TextAreaField, TextField } from "@/app/_ui/form/fields";
import { MultiSelectField } from "@/app/_ui/form/multi-select-field";
import { SelectField } from "@/app/_ui/form/select-field";
import { TagsField } from "@/app/_ui/form/tags-field";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { currencies } from "@/lib/core/currencies";
import type { Currency } from "@/lib/core/schema";
import { moneySign } from "@/lib/i18n/format";
import { countryOptions } from "@/lib/i18n/countries";
import type { Role } from "@/lib/roles/schema";
import { payPeriods, workplaces } from "@/lib/roles/states";
import styles from "../hiring.module.css";

const roleInput = () => import("@/lib/roles/schema").then((schemas) => schemas.RoleInput);

/** Cash range in its currency, and the equity range in percent. */
function PayFields() {
  const t = useTranslations("hiring.role");
  const periods = useTranslations("common.period");
  const locale = useLocale();
  const { control } = useFormContext();
  const currency = useWatch({ control, name: "compensation.currency" }) as Currency | undefined;
  const cash = {
    scale: 100,
    decimals: 2,
    min: 0,
    required: true,
    ...moneySign(currency ?? "USD", locale),
  };
  const equity = { scale: 100, decimals: 2, min: 0, required: true, suffix: "\u202f%" };
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t("payTitle")}</legend>
      <p className={styles.quiet}>{t("payText")}</p>
      <div className={fieldPair.pair}>
        <NumberField name="compensation.cashMinMinor" label={t("cashMin")} {...cash} />
        <NumberField name="compensation.cashMaxMinor" label={t("cashMax")} {...cash} />
      </div>
      <div className={fieldPair.pair}>
        <SelectField
          name="compensation.currency"
          label={t("currency")}
          options={currencies.map((value) => ({ value, label: t(`currencies.${value}`) }))}
          required
        />
        <SelectField
          name="compensation.period"
          label={t("period")}
          options={payPeriods.map((value) => ({ value, label: periods(value) }))}
          required
        />
      </div>
      <div className={fieldPair.pair}>
        <NumberField name="compensation.equityMinBps" label={t("equityMin")} {...equity} />
        <NumberField name="compensation.equityMaxBps" label={t("equityMax")} {...equity} />
      </div>
    </fieldset>
  );
}

/** Where applicants may live: asked of remote roles, which have no place of their own. */
function ApplicantCountries({ label }: { label: string }) {
  const t = useTranslations("hiring.role");
  const locale = useLocale();
  const countries = useMemo(() => countryOptions(locale), [locale]);
  if (useWatch({ name: "workplace" }) !== "remote") return null;
  return (
    <MultiSelectField
      name="applicantCountries"
      label={label}
      hint={t("applicantCountriesHint")}
      options={countries}
      max={30}
    />
  );
}

export interface RoleFormProps {
  startupId: string;
  /** The role to change; a new one without it. */
  role?: Role;
}

/** The role editor: the work, the requirements, and the pay. A range is required. */
export function RoleForm({ startupId, role }: RoleFormProps) {
  const t = useTranslations("hiring.role");
  const common = useTranslations("common");
  const router = useRouter();
  const api = useApiForm({
    schema: roleInput,
    defaultValues: role
      ? {
          title: role.title,
          description: role.description,
          skillsRequired: role.skillsRequired,
          skillsPreferred: role.skillsPreferred,
          seats: role.seats,
          hoursPerWeek: role.hoursPerWeek,
          workplace: role.workplace,
          applicantCountries: role.applicantCountries,
          compensation: role.compensation,
        }
      : {
          title: "",
          description: "",
          skillsRequired: [],
          skillsPreferred: [],
          seats: 1,
          hoursPerWeek: 40,
          workplace: "remote",
          applicantCountries: [],
          compensation: { currency: "USD", period: "month", equityMinBps: 0, equityMaxBps: 0 },
        },
    submit: (values) =>
      role
        ? apiFetch<Role>(`/roles/${role.id}`, { method: "PATCH", body: values })
        : apiFetch<Role>(`/startups/${startupId}/roles`, { method: "POST", body: values }),
    success: role ? common("state.saved") : t("created"),
    onDone: (saved) => {
      router.push(`/hiring/roles/${saved.id}`);
    },
  });
  const labels = {
    title: t("title"),
    description: t("description"),
    skillsRequired: t("skillsRequired"),
    skillsPreferred: t("skillsPreferred"),
    seats: t("seats"),
    hoursPerWeek: t("hoursPerWeek"),
    workplace: t("workplace"),
    applicantCountries: t("applicantCountries"),
    "compensation.cashMinMinor": t("cashMin"),
    "compensation.cashMaxMinor": t("cashMax"),
    "compensation.currency": t("currency"),
    "compensation.period": t("period"),
    "compensation.equityMinBps": t("equityMin"),
    "compensation.equityMaxBps": t("equityMax"),
  };
  return (
    <div className={styles.form}>
      <Form
        api={api}
        submitLabel={role ? common("actions.save") : t("submit")}
        labels={labels}
        secondary={
          <Button
            variant="default"
            onClick={() => {
              router.back();
            }}
          >
            {common("actions.cancel")}
          </Button>
        }
      >
        <Stack gap="xl">
          <fieldset className={styles.fieldset}>
            <legend>{t("workTitle")}</legend>
            <TextField name="title" label={labels.title} hint={t("titleHint")} required />
            <TextAreaField
              name="description"
              label={labels.description}
              hint={t("descriptionHint")}
              minRows={6}
              required
            />
            <div className={fieldPair.pair}>
              <SelectField
                name="workplace"
                label={labels.workplace}
                options={workplaces.map((value) => ({ value, label: common(`workplace.${value}`) }))}
                required
              />
              <NumberField name="hoursPerWeek" label={labels.hoursPerWeek} required />
            </div>
            <ApplicantCountries label={labels.applicantCountries} />
            <NumberField name="seats" label={labels.seats} hint={t("seatsHint")} required />
          </fieldset>
          <fieldset className={styles.fieldset}>
            <legend>{t("skillsTitle")}</legend>
            <TagsField name="skillsRequired" label={labels.skillsRequired} hint={t("skillsHint")} max={15} />
            <TagsField name="skillsPreferred" label={labels.skillsPreferred} max={15} />
          </fieldset>
          <PayFields />
        </Stack>
      </Form>
    </div>
  );
}
