"use client";

import { Button, Stack } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { ButtonLink } from "@/app/_ui/button-link";
import { TextAreaField, TextField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { Note } from "@/app/_ui/note";
import { useMinute } from "@/app/_web/use-now";
import type { Application, OfferInput, Pay } from "@/lib/applications/schema";
import { OFFER_DAYS } from "@/lib/applications/states";
import type { MissingFounders } from "@/lib/equity/queries/founders-shares";
import { utcDay } from "@/lib/i18n/dates";
import { formatBps, formatBpsRange, formatMoney, formatMoneyRange, moneySign } from "@/lib/i18n/format";
import { firstName } from "../fit";
import type { Applicant, RoleTerms } from "../fit";
import { dayAfter, leavesRange, numberOr, suggestedPay } from "./offer-form";
import { OfferPreview } from "./offer-preview";
import { RangeField } from "./range-field";

/** Warns that the offer is outside the range, and that the applicant will read the reason. */
function OutsideNote({ role, name }: { role: RoleTerms; name: string }) {
  const t = useTranslations("hiring.offer");
  const compensation = useWatch({ name: "compensation" }) as { cashMinor?: unknown; equityBps?: unknown };
  const { currency, period } = role.compensation;
  const pay: Pay = {
    cashMinor: numberOr(0, compensation.cashMinor),
    equityBps: numberOr(0, compensation.equityBps),
    currency,
    period,
  };
  if (!leavesRange(pay, role.compensation)) return null;
  return (
    <Note tone="warn" title={t("outside")}>
      {t("outsideText", { name })}
    </Note>
  );
}

/** Warns that the equity of the offer cannot be granted yet, and leads to where that is mended. */
function FoundersNote({ missing }: { missing: MissingFounders }) {
  const t = useTranslations("hiring.offer.foundersMissing");
  const compensation = useWatch({ name: "compensation" }) as { equityBps?: unknown };
  if (numberOr(0, compensation.equityBps) === 0) return null;
  return (
    <Note tone="warn" title={t("title")}>
      <p>{t(missing.capTable ? "text" : "askText")}</p>
      {missing.capTable ? (
        <ButtonLink href={missing.capTable} variant="default" size="small">
          {t("action")}
        </ButtonLink>
      ) : null}
    </Note>
  );
}

function OfferFields({ role, name }: { role: RoleTerms; name: string }) {
  const t = useTranslations("hiring.offer");
  const locale = useLocale();
  const periods = useTranslations("common.period");
  const range = role.compensation;
  return (
    <Stack gap="md">
      <RangeField
        name="compensation.cashMinor"
        label={t("cash", { period: periods(range.period) })}
        hint={t("rangeHint", {
          range: formatMoneyRange(range.cashMinMinor, range.cashMaxMinor, range.currency, locale),
        })}
        min={range.cashMinMinor}
        max={range.cashMaxMinor}
        step={range.period === "hour" ? 100 : 10_000}
        scale={100}
        decimals={2}
        format={(value) => formatMoney(value, range.currency, locale)}
        {...moneySign(range.currency, locale)}
      />
      <RangeField
        name="compensation.equityBps"
        label={t("equity")}
        hint={t("rangeHint", { range: formatBpsRange(range.equityMinBps, range.equityMaxBps, locale) })}
        min={range.equityMinBps}
        max={range.equityMaxBps}
        step={5}
        scale={100}
        decimals={2}
        suffix={"\u202f%"}
        format={(value) => formatBps(value, locale)}
      />
      <TextField name="startAt" type="date" label={t("startAt")} required />
      <OutsideNote role={role} name={name} />
      {role.foundersMissing ? <FoundersNote missing={role.foundersMissing} /> : null}
      <TextAreaField name="message" label={t("message", { name })} hint={t("messageHint")} minRows={3} nullable />
    </Stack>
  );
}

export interface OfferDialogProps {
  application: Pick<Applicant, "talent" | "expectedCompensation">;
  role: RoleTerms;
  /** Throws ApiProblem. */
  send: (offer: OfferInput) => Promise<void>;
  onClose: () => void;
  /** The version that the offer replaces, where there is one. */
  replaces?: NonNullable<Application["offer"]>;
}

/** An offer inside the role's range, or outside with a reason; beside it the applicant's view. */
export function OfferDialog({ application, role, send, onClose, replaces }: OfferDialogProps) {
  const t = useTranslations("hiring.offer");
  const answers = useTranslations("negotiation.answer");
  const today = useMinute();
  const name = firstName(application.talent.name);
  const api = useApiForm({
    schema: () => import("./offer-schema").then(({ offerForm }) => offerForm(role.compensation, dayAfter(today, 0))),
    defaultValues: {
      compensation: replaces?.compensation ?? suggestedPay(application.expectedCompensation, role.compensation),
      startAt: replaces ? utcDay(replaces.startAt) : dayAfter(today, 30),
      message: null,
    },
    submit: send,
    success: replaces ? answers("granted", { version: replaces.version + 1, name }) : t("done", { name }),
    onDone: onClose,
  });
  return (
    <FormDialog
      api={api}
      title={replaces ? answers("reviseTitle", { name }) : t("title", { name })}
      size={620}
      onClose={onClose}
    >
      <Form
        api={api}
        submitLabel={replaces ? answers("reviseSubmit", { version: replaces.version + 1 }) : t("submit", { name })}
        labels={{
          "compensation.cashMinor": t("cashShort"),
          "compensation.equityBps": t("equity"),
          startAt: t("startAt"),
          message: t("message", { name }),
        }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("later")}
          </Button>
        }
      >
        <OfferFields role={role} name={name} />
        <OfferPreview application={application} role={role} today={today} />
        <p>
          {replaces
            ? answers("reviseText", { version: replaces.version, name, days: OFFER_DAYS })
            : t("consequence", { name, days: OFFER_DAYS })}
        </p>
      </Form>
    </FormDialog>
  );
}
