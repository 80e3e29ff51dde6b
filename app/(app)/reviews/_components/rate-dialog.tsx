"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { TextAreaField } from "@/app/_ui/form/fields";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { MarksField } from "@/app/_ui/form/marks-field";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { apiFetch } from "@/app/_web/api-client";
import type { Review } from "@/lib/reviews/schema";
import { criteriaOf, type Criterion, type ReviewedSide } from "@/lib/reviews/states";
import styles from "./reviews.module.css";

interface Written {
  ratings: Partial<Record<Criterion, number>>;
  comment?: string | undefined;
}

const schemas = {
  talent: () => import("@/lib/reviews/schema").then(({ TalentReviewInput }) => TalentReviewInput),
  company: () => import("@/lib/reviews/schema").then(({ CompanyReviewInput }) => CompanyReviewInput),
} as const;

/** A mark for each criterion, and a comment; sent, it can no longer be changed. */
export function RateDialog({
  agreementId,
  side,
  name,
  onClose,
}: {
  agreementId: string;
  side: ReviewedSide;
  /** Whom it is about. */
  name: string;
  onClose: () => void;
}) {
  const t = useTranslations("reviews");
  const api = useApiForm<Written, Written, Review>({
    schema: schemas[side],
    defaultValues: { ratings: {}, comment: "" },
    submit: (body) => apiFetch<Review>(`/agreements/${agreementId}/reviews`, { body }),
    success: t("form.done"),
    onDone: onClose,
  });
  const criteria = criteriaOf[side];
  return (
    <FormDialog api={api} title={t(`form.title.${side}`, { name })} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("form.send")}
        labels={{
          ...Object.fromEntries(criteria.map((key) => [`ratings.${key}`, t(`criterion.${key}`)])),
          comment: t("form.comment"),
        }}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("form.cancel")}
          </Button>
        }
      >
        <p className={styles.quiet}>{t("form.intro")}</p>
        {criteria.map((key) => (
          <MarksField
            key={key}
            name={`ratings.${key}`}
            label={t(`criterion.${key}`)}
            spoken={(mark) => t("form.mark", { mark })}
          />
        ))}
        <TextAreaField name="comment" label={t("form.comment")} hint={t("form.commentHint")} minRows={4} />
      </Form>
    </FormDialog>
  );
}
