"use client";

import { useState } from "react";
import { Note } from "@/app/_ui/note";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainInput, PlainSelect } from "@/app/_ui/plain/field";
import { PlainSummary } from "@/app/_ui/plain/summary";
import { PlainTextArea } from "@/app/_ui/plain/text-area";
import { usePlainForm } from "@/app/_ui/plain/use-plain-form";
import { apiFetch } from "@/app/_web/api-client";
import { MAX_MESSAGE, MIN_MESSAGE } from "@/lib/feedback/states";
import styles from "./auth-form.module.css";
import { textOf } from "./rules";
import { useCaptcha } from "./use-captcha";
import { withCaptcha } from "./with-captcha";

interface Option {
  value: string;
  label: string;
}

export interface FeedbackFormProps {
  kinds: readonly Option[];
  ratings: readonly Option[];
  labels: Record<
    | "kind"
    | "message"
    | "messageHint"
    | "rating"
    | "email"
    | "emailHint"
    | "send"
    | "sent"
    | "badEmail"
    | "short"
    | "summary",
    string
  >;
}

const optionsOf = (options: readonly Option[]) =>
  options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));

/** The page that the reader came from to this one, by the link that they followed. */
const pageOf = () => new URLSearchParams(location.search).get("page") ?? location.pathname;

/** Feedback of someone without a session; giving an address is agreeing to be written to. */
export function FeedbackForm({ kinds, ratings, labels }: FeedbackFormProps) {
  const [sent, setSent] = useState(false);
  const captcha = useCaptcha();
  const form = usePlainForm({
    rules: {
      message: (value) => (value.trim().length < MIN_MESSAGE ? labels.short : undefined),
      email: (value) => (value.trim() === "" || /^\S+@\S+\.\S+$/.test(value.trim()) ? undefined : labels.badEmail),
    },
    submit: (data) =>
      withCaptcha(captcha, async (solved) => {
        const [email, rating] = [textOf(data, "email").trim(), textOf(data, "rating")];
        await apiFetch("/feedback", {
          body: {
            kind: textOf(data, "kind"),
            message: textOf(data, "message"),
            page: pageOf(),
            mayContact: email !== "",
            ...(email === "" ? {} : { email }),
            ...(rating === "" ? {} : { rating: Number(rating) }),
            captcha: solved,
          },
        });
        setSent(true);
      }),
  });
  if (sent) return <Note tone="ok" title={labels.sent} />;
  return (
    <form {...form.formProps} method="post" className={styles.form}>
      <PlainSummary
        form={form}
        title={() => labels.summary}
        labels={{ message: labels.message, email: labels.email }}
      />
      <PlainSelect name="kind" label={labels.kind}>
        {optionsOf(kinds)}
      </PlainSelect>
      <PlainTextArea
        name="message"
        label={labels.message}
        hint={labels.messageHint}
        error={form.faults.message}
        maxLength={MAX_MESSAGE}
        rows={6}
      />
      <PlainSelect name="rating" label={labels.rating}>
        {optionsOf(ratings)}
      </PlainSelect>
      <PlainInput
        name="email"
        type="email"
        autoComplete="email"
        label={labels.email}
        hint={labels.emailHint}
        error={form.faults.email}
      />
      <PlainButton type="submit" variant="filled" size="lg" wide busy={form.busy}>
        {labels.send}
      </PlainButton>
    </form>
  );
}
