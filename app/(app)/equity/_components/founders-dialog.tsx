"use client";

import { Button } from "@mantine/core";
import { IconPlus, IconX } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import { useFieldArray, useWatch } from "react-hook-form";
import dialog from "@/app/_ui/dialog.module.css";
import fieldPair from "@/app/_ui/form/field-pair.module.css";
import { NumberField, TextField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { apiFetch } from "@/app/_web/api-client";
import type { CapTable, FoundersInput } from "@/lib/equity/captable/schema";
import { formatBps, formatNumber } from "@/lib/i18n/format";
import styles from "./equity.module.css";

const foundersInput = () => import("@/lib/equity/captable/schema").then((schemas) => schemas.FoundersInput);

/** Usual figures of a new company, which the founder changes. */
const usual = { totalShares: 10_000_000, founder: 9_000_000, poolShares: 1_000_000 };
const MOST = 20;

const count = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);

/** What is entered so far against the total, and what 1 % of it comes to. */
function Sum() {
  const t = useTranslations("equity.founders");
  const locale = useLocale();
  const [total, pool, founders] = useWatch({ name: ["totalShares", "poolShares", "founders"] }) as [
    unknown,
    unknown,
    readonly { shares?: unknown }[] | undefined,
  ];
  const sum = (founders ?? []).reduce((all, { shares }) => all + count(shares), count(pool));
  const number = (value: number) => formatNumber(value, locale);
  const whole = count(total);
  return (
    <p className={styles.quiet} role="status">
      {sum === whole
        ? t("fits", { total: number(whole), one: formatBps(100, locale, 0), part: number(Math.floor(whole / 100)) })
        : t(sum < whole ? "left" : "over", {
            sum: number(sum),
            total: number(whole),
            rest: number(Math.abs(whole - sum)),
          })}
    </p>
  );
}

function FounderFields() {
  const t = useTranslations("equity.founders");
  const { fields, append, remove } = useFieldArray({ name: "founders" });
  return (
    <div className={dialog.body}>
      <p className={styles.quiet}>{t("text")}</p>
      <NumberField name="totalShares" label={t("total")} hint={t("totalHint")} required />
      {fields.map((field, index) => (
        <div key={field.id} className={styles.founder}>
          <div className={fieldPair.pair}>
            <TextField name={`founders.${index}.name`} label={t("name", { number: index + 1 })} required />
            <NumberField name={`founders.${index}.shares`} label={t("shares", { number: index + 1 })} required />
          </div>
          {fields.length > 1 ? (
            <Button
              variant="subtle"
              color="gray"
              aria-label={t("remove", { number: index + 1 })}
              onClick={() => {
                remove(index);
              }}
            >
              <IconX size={18} stroke={1.75} aria-hidden />
            </Button>
          ) : null}
        </div>
      ))}
      {fields.length < MOST ? (
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
            onClick={() => {
              append({ name: "", shares: undefined });
            }}
          >
            {t("another")}
          </Button>
        </div>
      ) : null}
      <NumberField name="poolShares" label={t("pool")} hint={t("poolHint")} required />
      <Sum />
    </div>
  );
}

/** The founders' shares and the option pool of a new cap table, which must add up to all shares. */
export function FoundersDialog({
  startupId,
  founderName,
  onClose,
}: {
  startupId: string;
  founderName: string;
  onClose: () => void;
}) {
  const t = useTranslations("equity.founders");
  const common = useTranslations("common.actions");
  const api = useApiForm<FoundersInput, FoundersInput, CapTable>({
    schema: foundersInput,
    defaultValues: {
      totalShares: usual.totalShares,
      founders: [{ name: founderName, shares: usual.founder }],
      poolShares: usual.poolShares,
    },
    submit: (body) => apiFetch<CapTable>(`/startups/${startupId}/cap-table/founders`, { body }),
    success: t("done"),
    onDone: onClose,
  });
  return (
    <FormDialog api={api} title={t("title")} size={600} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("submit")}
        labels={{ totalShares: t("total"), poolShares: t("pool"), founders: t("title") }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {common("cancel")}
          </Button>
        }
      >
        <FounderFields />
      </Form>
    </FormDialog>
  );
}
