"use client";

import { Button } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconEye, IconEyeOff } from "@/app/_ui/icons";
import { formatDay } from "@/lib/i18n/dates";
import type { Revealed, ReviewedVerification } from "@/lib/verification/schema";
import type { SealedField } from "@/lib/verification/states";
import styles from "./verifications.module.css";

const RevealDialog = dynamic(() => import("./reveal-dialog").then((module) => module.RevealDialog));

interface SealedFieldsProps {
  id: string;
  fields: NonNullable<ReviewedVerification["document"]>["fields"];
  mayReveal: boolean;
}

/** Masked values, and the plain ones for as long as the page is open once a reviewer has said why they need them. */
export function SealedFields({ id, fields, mayReveal }: SealedFieldsProps) {
  const t = useTranslations("admin.verifications.document");
  const locale = useLocale();
  const [revealed, setRevealed] = useState<Revealed["fields"]>([]);
  const [asking, setAsking] = useState(false);
  const plain = (field: SealedField): string | null => {
    const value = revealed.find((one) => one.field === field)?.value ?? null;
    return value !== null && field === "dateOfBirth" ? formatDay(value, locale, "full") : value;
  };
  const present = fields.filter(({ masked }) => masked !== null).map(({ field }) => field);
  return (
    <>
      <dl className={styles.facts} aria-live="polite">
        {fields.map(({ field, masked }) => (
          <div key={field}>
            <dt>{t(`field.${field}`)}</dt>
            <dd>{plain(field) ?? masked ?? t("absent")}</dd>
          </div>
        ))}
      </dl>
      {mayReveal && present.length > 0 ? (
        revealed.length > 0 ? (
          <Button
            variant="default"
            fullWidth
            leftSection={<IconEyeOff size={16} stroke={1.75} aria-hidden />}
            onClick={() => setRevealed([])}
          >
            {t("hide")}
          </Button>
        ) : (
          <Button
            variant="default"
            fullWidth
            leftSection={<IconEye size={16} stroke={1.75} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {t("reveal")}
          </Button>
        )
      ) : null}
      {asking ? (
        <RevealDialog
          id={id}
          fields={present}
          onRevealed={(result) => setRevealed(result.fields)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
