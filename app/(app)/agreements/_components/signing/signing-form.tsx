"use client";

import "@mantine/core/styles/CheckboxCard.css";
import "@mantine/core/styles/CheckboxIndicator.css";
import "@mantine/core/styles/Checkbox.css";
import { Button, Checkbox, SegmentedControl, TextInput } from "@mantine/core";
import { HelpLink } from "@/app/_ui/help-link";
import { IconAlertCircle } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { SubmitEvent } from "react";
import { ButtonLink } from "@/app/_ui/button-link";
import { StepUpField } from "@/app/_ui/form/step-up-field";
import { Note } from "@/app/_ui/note";
import noteStyles from "@/app/_ui/note.module.css";
import tones from "@/app/_ui/tones.module.css";
import { paths } from "@/lib/core/paths";
import { SignaturePad } from "./signature-pad";
import { SigningProblem } from "./signing-problem";
import styles from "./signing.module.css";
import type { Signing, SigningField } from "./use-signing";

const ids: Record<SigningField, string> = {
  name: "field-signatureText",
  drawing: "field-drawing",
  consent: "field-consent",
  secret: "field-secret",
};

function Fault({ text }: { text: string }) {
  return (
    <span className={styles.fault}>
      <IconAlertCircle size={16} stroke={1.75} aria-hidden />
      {text}
    </span>
  );
}

/** After a rejected attempt: what to fix, each a link to its field. Takes the focus, so that it is announced. */
function Faults({ signing }: { signing: Signing }) {
  const t = useTranslations("agreements.signing");
  const common = useTranslations("common.error");
  const box = useRef<HTMLDivElement>(null);
  const { faults, tried, refused } = signing;
  useEffect(() => {
    if (tried > 0 || refused) box.current?.focus();
  }, [tried, refused]);
  const fields = (Object.keys(ids) as SigningField[]).filter((field) => faults[field] !== undefined);
  if (fields.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className={`${noteStyles.note} ${tones.bad}`}>
      <IconAlertCircle size={18} stroke={1.75} aria-hidden />
      <div>
        <p className={noteStyles.title}>{common("summary", { count: fields.length })}</p>
        {fields.map((field, index) => (
          <span key={field}>
            {index > 0 ? ", " : null}
            <a
              href={`#${ids[field]}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(ids[field])?.focus();
              }}
            >
              {t(`todo.${field === "secret" ? signing.values.by : field}`)}
            </a>
          </span>
        ))}
      </div>
    </div>
  );
}

export interface SigningFormProps {
  signing: Signing;
  agreementId: string;
  consent: string;
  consentVersion: string;
  /** The language of the consent, which is the document's. */
  lang: string;
  twoFactor: boolean;
}

/** Name, perhaps a drawing, consent, password or code, and the one button, which says what is missing. */
export function SigningForm({ signing, agreementId, consent, consentVersion, lang, twoFactor }: SigningFormProps) {
  const t = useTranslations("agreements.signing");
  const { values, change, draw, faults, missing, busy, problem, submit } = signing;
  const error = (field: SigningField) => (faults[field] ? { error: <Fault text={faults[field]} /> } : {});
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void submit();
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate aria-labelledby="sign-title">
      <div>
        <h2 id="sign-title" className={styles.cardTitle}>
          {t("title")}
        </h2>
        <p className={styles.hint}>{t("alike")}</p>
      </div>
      <Faults signing={signing} />
      {problem ? <SigningProblem problem={problem} agreementId={agreementId} /> : null}
      <TextInput
        id={ids.name}
        label={t("name")}
        autoComplete="name"
        maxLength={200}
        required
        withAsterisk={false}
        value={values.name}
        onChange={(event) => {
          change({ name: event.currentTarget.value });
        }}
        classNames={{ input: styles.written ?? "" }}
        {...error("name")}
      />
      <SegmentedControl
        aria-label={t("how")}
        fullWidth
        value={values.drawn ? "drawn" : "typed"}
        onChange={(value) => {
          change({ drawn: value === "drawn" });
        }}
        data={[
          { value: "typed", label: t("typed") },
          { value: "drawn", label: t("drawn") },
        ]}
      />
      {values.drawn ? <SignaturePad strokes={values.strokes} onChange={draw} error={faults.drawing} /> : null}
      <div>
        <Checkbox
          id={ids.consent}
          checked={values.consent}
          onChange={(event) => {
            change({ consent: event.currentTarget.checked });
          }}
          label={<span lang={lang}>{consent}</span>}
          {...error("consent")}
        />
        <p className={styles.version}>{t("version", { version: consentVersion })}</p>
      </div>
      <StepUpField
        id={ids.secret}
        proof={values}
        onChange={change}
        hint={t("stepUp")}
        error={faults.secret}
        twoFactor={twoFactor}
      />
      <Button
        type="submit"
        fullWidth
        size="md"
        loading={busy}
        onMouseDown={(event) => {
          event.preventDefault();
        }}
      >
        {t("submit")}
      </Button>
      <p className={styles.hint} aria-live="polite">
        {missing.length > 0
          ? t("still", { list: missing.map((field) => t(`todo.${field === "secret" ? values.by : field}`)).join(", ") })
          : t("ready")}
      </p>
    </form>
  );
}

/** Instead of the form: the signer's verification level is too low, and what to do. */
export function LevelTooLow({ level, required }: { level: number; required: number }) {
  const t = useTranslations("agreements.signing.level");
  return (
    <Note tone="warn" title={t("title", { required })}>
      <p>{t("text", { level })}</p>
      <HelpLink topic="levels" />
      <div className={styles.noteAction}>
        <ButtonLink href={paths.verificationLadder} variant="default" size="small">
          {t("action")}
        </ButtonLink>
      </div>
    </Note>
  );
}
