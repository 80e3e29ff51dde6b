"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useEffect, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Note } from "@/app/_ui/note";
import { SkeletonCard } from "@/app/_ui/skeletons";
import type { AgreementType } from "@/lib/agreements/states";
import { fieldLabelKey } from "../field-labels";
import { AgreementSheet } from "../reading/sheet";
import type { ComposerValues } from "./composer-values";
import styles from "./composer.module.css";
import { SendProblems } from "../send-problems";
import type { Preview, previewOf } from "./preview-text";
import { useSendCheck } from "./use-send-check";
import type { SendCheckOf, SendState } from "./use-send-check";

type Compose = typeof previewOf;

/** Whether it can be sent: said only once the server has checked what sending checks. */
function Sendability({ state, startupId }: { state: SendState; startupId: string }) {
  const t = useTranslations("agreements.composer");
  if (typeof state === "string")
    return (
      <Note tone="info" title={t("whole")}>
        {t(state === "checking" ? "checking" : "notChecked")}
      </Note>
    );
  if (state.length === 0) return <Note tone="ok" title={t("sendable")} />;
  return <SendProblems problems={state} startupId={startupId} />;
}

/** A preview of the text beside the fields; missing values are marked in it and listed above it as links. */
export function LivePreview({
  type,
  agreementId,
  startupName,
  amendsSha256,
  check,
}: {
  type: AgreementType;
  agreementId: string;
  startupName: string;
  amendsSha256: string | null;
  check: SendCheckOf;
}) {
  const t = useTranslations("agreements.composer");
  const fields = useTranslations("agreements.fields");
  const { setFocus } = useFormContext();
  const values = useDeferredValue(useWatch() as ComposerValues);
  const [compose, setCompose] = useState<Compose | null>(null);
  useEffect(() => {
    let live = true;
    void import("./preview-text").then((module) => {
      if (live) setCompose(() => module.previewOf);
    });
    return () => {
      live = false;
    };
  }, []);
  const preview: Preview | null = compose
    ? compose(type, values, { agreementId, startupName, amendsSha256 }, (field) => fields(field))
    : null;
  const ready = preview !== null && preview.missing.length === 0 && preview.signers && preview.text !== null;
  const state = useSendCheck(values, ready, check);
  if (!preview) return <SkeletonCard lines={8} />;
  return (
    <section className={styles.preview} aria-labelledby="preview-title" tabIndex={0}>
      <h2 id="preview-title">{t("preview")}</h2>
      {preview.missing.length > 0 ? (
        <Note tone="warn" title={t("missing", { count: preview.missing.length })}>
          {preview.missing.map((path, index) => (
            <span key={path}>
              {index > 0 ? ", " : null}
              <a
                href={`#field-${path}`}
                onClick={(event) => {
                  event.preventDefault();
                  setFocus(path);
                }}
              >
                {fields(fieldLabelKey(path))}
              </a>
            </span>
          ))}
        </Note>
      ) : ready ? (
        <Sendability state={state} startupId={check.startupId} />
      ) : preview.signers ? null : (
        <Note tone="warn" title={t("signersMissing")} />
      )}
      {preview.text ? (
        <AgreementSheet text={preview.text} hash={null} />
      ) : (
        <Note tone="info" title={t("contradiction")} />
      )}
    </section>
  );
}
