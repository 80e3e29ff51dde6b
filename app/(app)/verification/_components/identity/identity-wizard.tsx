"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { FormProvider } from "react-hook-form";
import { keepFocus } from "@/app/_ui/form/form";
import { FormSummary } from "@/app/_ui/form/form-summary";
import { Note } from "@/app/_ui/note";
import { ThreadLine } from "@/app/_ui/thread";
import { ConsentPart } from "./consent-part";
import styles from "./identity.module.css";
import { documentFields, identitySteps } from "./identity-values";
import { useScanLabel } from "./scan-label";
import { useIdentityForm } from "./use-identity-form";

// What comes after the consent is loaded when it is reached.
const DocumentPart = dynamic(() => import("./document-part").then((module) => module.DocumentPart));
const PhotosPart = dynamic(() => import("./photos-part").then((module) => module.PhotosPart));
const ReviewPart = dynamic(() => import("./review-part").then((module) => module.ReviewPart));
const IdentitySent = dynamic(() => import("./identity-sent").then((module) => module.IdentitySent));

/** The check of identity in four steps: consent, document, photos, and a last look before it is sent. */
export function IdentityWizard({ name }: { name: string }) {
  const t = useTranslations("verification.identity");
  const actions = useTranslations("common.actions");
  const labelOf = useScanLabel();
  const { api, scans, step, setStep, forward, sent } = useIdentityForm();
  const [checking, setChecking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const entered = useRef(false);
  const place = identitySteps.indexOf(step);
  useEffect(() => {
    if (entered.current) heading.current?.focus();
    entered.current = true;
  }, [step]);

  if (sent?.submittedAt) return <IdentitySent submittedAt={sent.submittedAt} />;

  const type = api.form.getValues("documentType");
  const labels = {
    consent: t("step.consent"),
    ...Object.fromEntries(documentFields.map((field) => [field, t(field)])),
    "files.front": labelOf("front", type),
    "files.back": labelOf("back", type),
    "files.selfie": labelOf("selfie", type),
  };
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setChecking(true);
    try {
      await forward();
    } finally {
      setChecking(false);
    }
  };
  return (
    <FormProvider {...api.form}>
      <div className={styles.progress}>
        <ThreadLine
          label={t("label")}
          steps={identitySteps.map((key, index) => ({
            key,
            state: index < place ? "done" : index === place ? "now" : "next",
            title: t(`step.${key}`),
          }))}
        />
      </div>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate autoComplete="off">
        <div>
          <p className={styles.hint}>{t("place", { place: place + 1, count: identitySteps.length })}</p>
          <h2 ref={heading} tabIndex={-1} className={styles.title}>
            {t(`heading.${step}`)}
          </h2>
        </div>
        <FormSummary labels={labels} />
        {api.failure === null ? null : <Note tone={api.conflict ? "conflict" : "bad"} title={api.failure} />}
        {step === "consent" ? <ConsentPart name={name} /> : null}
        {step === "document" ? <DocumentPart name={name} /> : null}
        {step === "photos" ? <PhotosPart scans={scans} /> : null}
        {step === "review" ? <ReviewPart scans={scans} onEdit={setStep} /> : null}
        <div className={styles.move}>
          <Button type="submit" onMouseDown={keepFocus} loading={api.busy || checking}>
            {t(step === "review" ? "send" : "next")}
          </Button>
          {place > 0 ? (
            <Button
              variant="subtle"
              disabled={api.busy}
              onClick={() => {
                setStep(identitySteps[place - 1] ?? "consent");
              }}
            >
              {actions("back")}
            </Button>
          ) : null}
        </div>
      </form>
    </FormProvider>
  );
}
