"use client";

import "@mantine/core/styles/CheckboxCard.css";
import "@mantine/core/styles/CheckboxIndicator.css";
import "@mantine/core/styles/Checkbox.css";
import { Button, Checkbox, Select } from "@mantine/core";
import { HelpLink } from "@/app/_ui/help-link";
import { IconPlus, IconX } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import fieldPair from "@/app/_ui/form/field-pair.module.css";
import { NumberField, TextField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/select-field";
import { freshTerms } from "./composer-values";
import styles from "./composer.module.css";
import { CommonFields, CurrencyField, DayField, PercentField } from "./basic-fields";
import { WorkFields } from "./work-fields";

const allocations = [
  "cumulative_round_down",
  "cumulative_rounding",
  "front_loaded",
  "back_loaded",
  "front_loaded_to_single_tranche",
  "back_loaded_to_single_tranche",
] as const;

/** The parts and their months. A component of its own, since a field array writes its list into the values as soon as it is mounted. */
function TrancheFields() {
  const t = useTranslations("agreements.composer.schedule");
  const { fields, append, remove } = useFieldArray({ name: "terms.schedule.tranches" });
  return (
    <>
      {fields.map((one, index) => (
        <div key={one.id} className={styles.add}>
          <div className={fieldPair.pairByInput}>
            <NumberField name={`terms.schedule.tranches.${index}.month`} label={t("month")} />
            <PercentField name={`terms.schedule.tranches.${index}.bps`} label={t("part")} />
          </div>
          <Button
            variant="subtle"
            color="gray"
            aria-label={t("remove", { number: index + 1 })}
            disabled={fields.length === 1}
            onClick={() => {
              remove(index);
            }}
          >
            <IconX size={18} stroke={1.75} aria-hidden />
          </Button>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
          onClick={() => {
            append({ month: 12 * (fields.length + 1), bps: 0 });
          }}
        >
          {t("add")}
        </Button>
      </div>
    </>
  );
}

/** When shares vest: by months with a cliff, or in parts at given months. */
function ScheduleFields() {
  const t = useTranslations("agreements.composer.schedule");
  const { setValue } = useFormContext();
  const kind = useWatch({ name: "terms.schedule.kind" }) === "tranches" ? "tranches" : "monthly";
  return (
    <>
      <Select
        id="field-terms.schedule.kind"
        label={t("kind")}
        allowDeselect={false}
        value={kind}
        data={[
          { value: "monthly", label: t("monthly") },
          { value: "tranches", label: t("tranches") },
        ]}
        onChange={(value) => {
          setValue(
            "terms.schedule",
            value === "tranches"
              ? { kind: "tranches", tranches: [{ month: 12, bps: 10_000 }] }
              : { kind: "monthly", months: 48, everyMonths: 1, cliffMonths: 12 },
          );
        }}
      />
      {kind === "monthly" ? (
        <>
          <div className={fieldPair.pairByInput}>
            <NumberField name="terms.schedule.months" label={t("months")} />
            <NumberField name="terms.schedule.everyMonths" label={t("everyMonths")} />
          </div>
          <div className={fieldPair.pairByInput}>
            <NumberField name="terms.schedule.cliffMonths" label={t("cliffMonths")} />
            <PercentField name="terms.schedule.cliffBps" label={t("cliffBps")} hint={t("cliffHint")} />
          </div>
          <HelpLink topic="vesting" />
        </>
      ) : (
        <TrancheFields />
      )}
    </>
  );
}

/** Whether the grant pays for services, and for which. */
function ServicesFields() {
  const t = useTranslations("agreements.composer");
  const services: unknown = useWatch({ name: "terms.services" });
  const { setValue } = useFormContext();
  const on = services !== null && services !== undefined;
  return (
    <>
      <Checkbox
        id="field-terms.services"
        checked={on}
        label={t("withServices")}
        description={t("withServicesHint")}
        onChange={(event) => {
          setValue("terms.services", event.currentTarget.checked ? freshTerms.work : null, { shouldDirty: true });
        }}
      />
      {on ? <WorkFields path="terms.services" /> : null}
    </>
  );
}

export function EquityFields() {
  const t = useTranslations("agreements");
  const trigger: unknown = useWatch({ name: "terms.acceleration.trigger" });
  return (
    <>
      <div className={fieldPair.pairByInput}>
        <NumberField name="terms.shares" label={t("fields.shares")} />
        <PercentField name="terms.equityBps" label={t("fields.equityBps")} hint={t("composer.equityHint")} />
      </div>
      <div className={fieldPair.pairByInput}>
        <SelectField
          name="terms.instrument"
          label={t("fields.instrument")}
          options={[
            { value: "options", label: t("composer.instruments.options") },
            { value: "shares", label: t("composer.instruments.shares") },
          ]}
        />
        <TextField
          name="terms.pricePerShare"
          label={t("fields.pricePerShare")}
          hint={t("composer.priceHint")}
          inputMode="decimal"
          nullable
        />
      </div>
      <div className={fieldPair.pairByInput}>
        <CurrencyField name="terms.currency" />
        <NumberField name="terms.exerciseDays" label={t("fields.exerciseDays")} hint={t("composer.exerciseHint")} />
      </div>
      <div className={fieldPair.pairByInput}>
        <DayField name="terms.grantedOn" label={t("fields.grantedOn")} />
        <DayField name="terms.vestingStartOn" label={t("fields.vestingStartOn")} />
      </div>
      <ScheduleFields />
      <SelectField
        name="terms.allocation"
        label={t("fields.allocation")}
        options={allocations.map((value) => ({ value, label: t(`composer.allocations.${value}`) }))}
      />
      <div className={fieldPair.pairByInput}>
        <SelectField
          name="terms.acceleration.trigger"
          label={t("fields.acceleration")}
          options={(["none", "single", "double"] as const).map((value) => ({
            value,
            label: t(`composer.triggers.${value}`),
          }))}
        />
        {trigger === "single" || trigger === "double" ? (
          <PercentField name="terms.acceleration.bps" label={t("composer.accelerated")} />
        ) : null}
      </div>
      <ServicesFields />
      <CommonFields notice />
    </>
  );
}
