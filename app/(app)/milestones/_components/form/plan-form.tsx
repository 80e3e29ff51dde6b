"use client";

import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@/app/_ui/icons";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useFieldArray, useWatch } from "react-hook-form";
import { apiFetch } from "@/app/_web/api-client";
import { ButtonLink } from "@/app/_ui/button-link";
import figureStyles from "@/app/_ui/figures.module.css";
import { TextAreaField, TextField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { toast } from "@/app/_ui/toast";
import type { Currency } from "@/lib/core/schema";
import { formatMoney } from "@/lib/i18n/format";
import { payout } from "@/lib/ledger/split";
import type { Milestone } from "@/lib/milestones/schema";
import { MAX_AMOUNT_MINOR, MAX_PLANNED_AT_ONCE } from "@/lib/milestones/states";
import styles from "../milestones.module.css";
import { AmountField, CurrencyField, DueField } from "./milestone-fields";
import type { MilestonePlanInput, MilestonePlanValues } from "./milestone-schema";

const isAmount = (minor: unknown): minor is number =>
  Number.isSafeInteger(minor) && (minor as number) > 0 && (minor as number) <= MAX_AMOUNT_MINOR;

/** What the milestones sum to, what the payee receives, and how that differs from the agreement. */
function Sums({ payee, wholeMinor, currency: agreed }: { payee: string; wholeMinor: number; currency: Currency }) {
  const t = useTranslations("milestones.plan");
  const net = useTranslations("milestones.net");
  const locale = useLocale();
  const [rows, currency] = useWatch({ name: ["milestones", "currency"] }) as [
    MilestonePlanValues["milestones"],
    Currency,
  ];
  const amounts = rows.map(({ amountMinor }) => amountMinor).filter(isAmount);
  const sum = amounts.reduce((total, minor) => total + minor, 0);
  const received = amounts.reduce((total, minor) => total + payout(minor).netMinor, 0);
  const show = (minor: number) => formatMoney(minor, currency, locale, { cents: true });
  const differs = currency === agreed && sum !== wholeMinor;
  return (
    <div className={styles.preview} role="status">
      <dl className={figureStyles.figures}>
        <div className={figureStyles.net}>
          <dt>{net("receives", { name: payee })}</dt>
          <dd>{show(received)}</dd>
        </div>
        <div>
          <dt>{net("fee")}</dt>
          <dd>{show(sum - received)}</dd>
        </div>
        <div>
          <dt>{net("youPay")}</dt>
          <dd>{show(sum)}</dd>
        </div>
      </dl>
      {differs ? (
        <p className={styles.quiet}>
          {t(sum < wholeMinor ? "less" : "more", {
            amount: show(Math.abs(wholeMinor - sum)),
            whole: show(wholeMinor),
          })}
        </p>
      ) : null}
    </div>
  );
}

function Rows() {
  const t = useTranslations("milestones.plan");
  const form = useTranslations("milestones.form");
  const { fields, append, remove } = useFieldArray({ name: "milestones" });
  return (
    <>
      {fields.map(({ id }, index) => (
        <fieldset key={id} className={styles.planned}>
          <legend>{t("one", { number: index + 1 })}</legend>
          <div className={styles.plannedTitle}>
            <TextField name={`milestones.${index}.title`} label={form("title")} maxLength={120} required />
          </div>
          <AmountField name={`milestones.${index}.amountMinor`} />
          <DueField name={`milestones.${index}.dueAt`} />
          {fields.length > 1 ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              className={styles.remove ?? ""}
              aria-label={t("remove", { number: index + 1 })}
              onClick={() => {
                remove(index);
              }}
            >
              <IconX size={18} stroke={1.75} aria-hidden />
            </ActionIcon>
          ) : null}
        </fieldset>
      ))}
      {fields.length < MAX_PLANNED_AT_ONCE ? (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
            onClick={() => {
              append({ title: "" });
            }}
          >
            {t("add")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** Plans several milestones at once, drafted from the agreement; everything can be changed before they are added. */
export function PlanForm({
  agreementId,
  payee,
  values,
  wholeMinor,
}: {
  agreementId: string;
  /** The payee's name. */
  payee: string;
  values: MilestonePlanValues;
  /** What the agreement comes to for these milestones. */
  wholeMinor: number;
}) {
  const t = useTranslations("milestones.plan");
  const form = useTranslations("milestones.form");
  const router = useRouter();
  const api = useApiForm<MilestonePlanValues, MilestonePlanInput, { items: Milestone[] }>({
    schema: () => import("./milestone-schema").then(({ MilestonePlanInput: schema }) => schema),
    defaultValues: values,
    submit: ({ description, currency, milestones }) =>
      apiFetch(`/agreements/${agreementId}/milestones/plan`, {
        body: { milestones: milestones.map((milestone) => ({ ...milestone, description, currency })) },
      }),
    refresh: false,
    onDone: ({ items: [first, ...others] }) => {
      toast("ok", t("created", { count: others.length + 1 }));
      router.push(first ? `/milestones/${first.id}` : "/milestones");
      router.refresh();
    },
  });
  const rows = api.form.watch("milestones");
  const labels = Object.fromEntries(
    rows.flatMap((_, index) =>
      (["title", "amountMinor", "dueAt"] as const).map((field) => [
        `milestones.${index}.${field}`,
        t("field", { field: form(field === "amountMinor" ? "amount" : field), number: index + 1 }),
      ]),
    ),
  );
  return (
    <div className={styles.planForm}>
      <Form
        api={api}
        submitLabel={t("create", { count: rows.length })}
        labels={{ ...labels, description: form("description"), currency: form("currency") }}
        secondary={
          <ButtonLink href="/milestones" variant="default">
            {form("cancel")}
          </ButtonLink>
        }
      >
        <Rows />
        <div className={styles.pair}>
          <CurrencyField />
        </div>
        <TextAreaField name="description" label={form("description")} hint={t("descriptionHint")} minRows={4} />
        <Sums payee={payee} wholeMinor={wholeMinor} currency={values.currency} />
      </Form>
    </div>
  );
}
