"use client";

import { Button, SegmentedControl } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import { FormProvider, useController } from "react-hook-form";
import { apiFetch } from "@/app/_web/api-client";
import { useConfirm } from "@/app/_ui/confirm";
import { Form } from "@/app/_ui/form/form";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { toast } from "@/app/_ui/toast";
import { useAction } from "@/app/_ui/use-action";
import type { Agreement, AgreementInput } from "@/lib/agreements/schema";
import type { AgreementType } from "@/lib/agreements/states";
import { paths } from "@/lib/core/paths";
import { useFieldLabels } from "./labels";
import { freshTerms } from "./composer-values";
import type { ComposerParty, ComposerValues } from "./composer-values";
import styles from "./composer.module.css";
import { LivePreview } from "./live-preview";
import { PartiesField } from "./parties-field";
import { TermsFields } from "./terms-fields";

/** The language whose text governs. */
function LanguageField() {
  const t = useTranslations("agreements.composer");
  const { field } = useController({ name: "locale" });
  return (
    <fieldset className={styles.group}>
      <legend>{t("language")}</legend>
      <SegmentedControl
        name="composer-locale"
        aria-label={t("language")}
        value={field.value === "fr" ? "fr" : "en"}
        onChange={field.onChange}
        data={[
          { value: "en", label: "English" },
          { value: "fr", label: "Français" },
        ]}
      />
    </fieldset>
  );
}

export interface ComposerProps {
  type: AgreementType;
  startup: { id: string; name: string };
  /** The draft to change; a new one without it. */
  draftId: string | null;
  /** The signed agreement that this one replaces. */
  amends: { id: string; sha256: string | null } | null;
  /** The agreement that was never signed, from which this one is drafted again. */
  again?: string | null;
  values: ComposerValues;
  candidates: readonly ComposerParty[];
  ownId: string;
}

/** Writes a draft: signers, language and terms, with a preview of the text beside it. */
export function Composer({ type, startup, draftId, amends, again = null, values, candidates, ownId }: ComposerProps) {
  const t = useTranslations("agreements.composer");
  const actions = useTranslations("agreements.actions");
  const router = useRouter();
  const confirm = useConfirm();
  const labels = useFieldLabels();
  const thenSend = useRef(false);
  const send = useAction((id: string) => apiFetch<Agreement>(`/agreements/${id}/send`, { method: "POST" }), {
    refresh: false,
  });
  const amendsId = amends?.id ?? null;
  const schema = useMemo(
    () => () => import("./composer-schema").then(({ composerSchema }) => composerSchema(type, amendsId, again)),
    [type, amendsId, again],
  );
  const check = useMemo(
    () => ({
      startupId: startup.id,
      draftId,
      toInput: async (typed: ComposerValues) => (await schema()).safeParse(typed).data ?? null,
    }),
    [startup.id, draftId, schema],
  );

  /** Confirms and sends. Who signs first goes on to sign, everyone else to the agreement, whose saved draft stays where it was not sent. */
  const sendIt = async (saved: Agreement) => {
    const first = saved.parties[0];
    const signsFirst = first?.userId === ownId;
    const name = first?.name ?? "";
    const others = saved.parties.filter(({ userId }) => userId !== ownId).map(({ name }) => name);
    const agreed = await confirm({
      title: actions("sendTitle", { name: others.join(", ") }),
      consequence: signsFirst ? actions("sendTextYou") : actions("sendText", { name }),
      confirmLabel: actions("sendConfirm"),
      safeLabel: actions("sendSafe"),
    });
    const sent = agreed ? await send.run(saved.id) : undefined;
    if (sent) toast("ok", signsFirst ? actions("sentYou") : actions("sent", { name }));
    router.push((sent?.actions.includes("sign") ? paths.signAgreement : paths.agreement)(saved.id));
  };

  const api = useApiForm<ComposerValues, AgreementInput, Agreement>({
    schema,
    defaultValues: { ...values, terms: { ...freshTerms[type], ...values.terms } },
    submit: ({ parties, locale, terms, ...rest }) =>
      draftId
        ? apiFetch<Agreement>(`/agreements/${draftId}`, { method: "PATCH", body: { parties, locale, terms } })
        : apiFetch<Agreement>(`/startups/${startup.id}/agreements`, { body: { ...rest, parties, locale, terms } }),
    refresh: false,
    onDone: (saved) => {
      const wanted = thenSend.current;
      thenSend.current = false;
      if (wanted && saved.missing.length === 0) {
        void sendIt(saved);
        return;
      }
      toast("ok", t(wanted ? "savedMissing" : "saved", { count: saved.missing.length }));
      if (wanted && draftId) router.refresh();
      else router.push(`/agreements/${saved.id}${wanted ? "/edit" : ""}`);
    },
  });

  return (
    <FormProvider {...api.form}>
      <div className={styles.page}>
        <Form
          api={api}
          submitLabel={t("save")}
          labels={labels}
          secondary={
            <Button
              variant="default"
              disabled={api.busy}
              loading={send.busy}
              onMouseDown={(event) => {
                event.preventDefault();
              }}
              onClick={() => {
                thenSend.current = true;
                void api.onSubmit().finally(() => {
                  thenSend.current = false;
                });
              }}
            >
              {t("saveAndSend")}
            </Button>
          }
        >
          <div className={styles.fields}>
            <PartiesField type={type} candidates={candidates} ownId={ownId} />
            <LanguageField />
            <TermsFields type={type} />
          </div>
        </Form>
        <LivePreview
          type={type}
          agreementId={draftId ?? ""}
          startupName={startup.name}
          amendsSha256={amends?.sha256 ?? null}
          check={check}
        />
      </div>
    </FormProvider>
  );
}
