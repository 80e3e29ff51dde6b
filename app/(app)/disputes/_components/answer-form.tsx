"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { LinesField, TextAreaField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { useUploads } from "@/app/_ui/form/use-uploads";
import { Card } from "@/app/_ui/section";
import type { AnswerInput, Dispute } from "@/lib/disputes/schema";
import styles from "./disputes.module.css";

const FilesField = dynamic(() => import("@/app/_ui/form/files-field").then((module) => module.FilesField));

type AnswerValues = { statement: string; evidence?: string[] | undefined; fileIds?: string[] | undefined };

/** The form for the other party's answer, which cannot be changed afterwards. */
export function AnswerForm({ disputeId }: { disputeId: string }) {
  const t = useTranslations("disputes.answer");
  const evidence = useTranslations("disputes.evidence");
  const uploads = useUploads("evidence");
  const api = useApiForm<AnswerValues, AnswerInput, Dispute>({
    schema: () => import("@/lib/disputes/schema").then(({ AnswerInput: schema }) => schema),
    defaultValues: { statement: "", evidence: [], fileIds: [] },
    submit: async (body) =>
      apiFetch<Dispute>(`/disputes/${disputeId}/answer`, { body: { ...body, fileIds: await uploads.settled() } }),
    success: t("sent"),
  });
  return (
    <Card>
      <Form api={api} submitLabel={t("send")} labels={{ statement: t("statement"), evidence: evidence("label") }}>
        <p className={styles.quiet}>{t("text")}</p>
        <TextAreaField name="statement" label={t("statement")} hint={t("statementHint")} minRows={5} required />
        <LinesField name="evidence" label={evidence("label")} hint={evidence("hint")} />
        <FilesField uploads={uploads} />
      </Form>
    </Card>
  );
}
