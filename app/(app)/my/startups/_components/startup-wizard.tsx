"use client";

import { Button, Stack } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { SyntheticEvent } from "react";
import { FormProvider } from "react-hook-form";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { FormSummary } from "@/app/_ui/form/form-summary";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { Note } from "@/app/_ui/note";
import { useProblemText } from "@/app/_web/problem-text";
import { ThreadLine } from "@/app/_ui/thread";
import { toast } from "@/app/_ui/toast";
import { completeness } from "@/lib/startups/completeness";
import type { Startup } from "@/lib/startups/schema";
import type { CompletenessStep } from "@/lib/startups/completeness";
import { LivePage } from "./live-page";
import { StartupFields, fieldsOfStep, useStartupLabels } from "./startup-fields";
import type { QuestionStep } from "./startup-fields";
import styles from "./startup.module.css";
import { useSavedInput } from "./use-saved-input";

const startupInput = () => import("@/lib/startups/schema").then((schemas) => schemas.StartupInput);

const steps = ["name", "work", "standing", "check"] as const;
type Step = (typeof steps)[number];

/** The step of each field that publishing requires. */
const askedIn: Partial<Record<CompletenessStep, QuestionStep>> = { name: "name", tagline: "name", description: "work" };

/** Four steps to a startup, with its public preview beside them. A draft can be saved at any step. */
export function StartupWizard() {
  const t = useTranslations("startup.wizard");
  const common = useTranslations("common");
  const meter = useTranslations("startup.completeness");
  const labels = useStartupLabels();
  const describe = useProblemText();
  const router = useRouter();
  const [step, setStep] = useState<Step>("name");
  const place = steps.indexOf(step);
  const heading = useRef<HTMLHeadingElement>(null);
  const entered = useRef(false);
  const publishing = useRef(false);

  const api = useApiForm({
    guard: false,
    schema: startupInput,
    defaultValues: {
      name: "",
      tagline: "",
      description: "",
      stage: "idea",
      fundingStage: "pre_seed",
      location: null,
      country: null,
      website: null,
    },
    submit: (values) => apiFetch<Startup>("/startups", { body: values }),
    refresh: false,
    onDone: (startup) => {
      void finish(startup);
    },
  });
  const { form } = api;
  const forget = useSavedInput(form, "collabhub.startup");

  useEffect(() => {
    if (entered.current) heading.current?.focus();
    entered.current = true;
  }, [step]);

  const finish = async (startup: Startup) => {
    forget();
    if (publishing.current) {
      try {
        await apiFetch<Startup>(`/startups/${startup.id}/publish`, { method: "POST" });
        toast("ok", t("published", { name: startup.name }));
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        toast("warn", t("keptAsDraft", { reason: describe(error) }));
      }
    } else toast("ok", t("saved", { name: startup.name }));
    router.push(`/my/startups/${startup.id}`);
    router.refresh();
  };

  const forward = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (step === "check") return;
    if (await form.trigger([...fieldsOfStep[step]], { shouldFocus: true })) setStep(steps[place + 1] ?? "check");
  };

  const save = (publish: boolean) => {
    publishing.current = publish;
    void api.onSubmit();
  };

  const { missing } = completeness({ ...form.getValues(), status: "draft" });
  return (
    <FormProvider {...form}>
      <div className={styles.steps}>
        <ThreadLine
          label={t("label")}
          steps={steps.map((key, index) => ({
            key,
            state: index < place ? "done" : index === place ? "now" : "next",
            title: t(`step.${key}`),
          }))}
        />
      </div>
      <div className={styles.layout}>
        <form className={styles.fields} onSubmit={(event) => void forward(event)} noValidate>
          <div>
            <p className={styles.quiet}>{t("place", { place: place + 1, count: steps.length })}</p>
            <h2 ref={heading} tabIndex={-1} className={styles.stepTitle}>
              {t(`title.${step}`)}
            </h2>
          </div>
          {step === "check" ? <FormSummary labels={labels} /> : null}
          {api.failure === null ? null : <Note tone={api.conflict ? "conflict" : "bad"} title={api.failure} />}
          {step === "check" ? (
            <Stack gap="md">
              <p>{t(missing.length === 0 ? "ready" : "notReady")}</p>
              {missing.length === 0 ? null : (
                <ul className={styles.todo}>
                  {missing.map((one) => (
                    <li key={one}>
                      <button
                        type="button"
                        className={styles.linkButton}
                        onClick={() => {
                          setStep(askedIn[one] ?? "name");
                        }}
                      >
                        {meter(`step.${one}`)}
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </Stack>
          ) : (
            <StartupFields step={step} />
          )}
          <div className={styles.buttons}>
            {step === "check" ? (
              <>
                <Button
                  loading={api.busy}
                  onClick={() => {
                    save(missing.length === 0);
                  }}
                >
                  {t(missing.length === 0 ? "publish" : "keepDraft")}
                </Button>
                {missing.length === 0 ? (
                  <Button
                    variant="default"
                    disabled={api.busy}
                    onClick={() => {
                      save(false);
                    }}
                  >
                    {t("keepDraft")}
                  </Button>
                ) : null}
              </>
            ) : (
              <Button type="submit">{t("next")}</Button>
            )}
            {place > 0 ? (
              <Button
                variant="subtle"
                onClick={() => {
                  setStep(steps[place - 1] ?? "name");
                }}
              >
                {common("actions.back")}
              </Button>
            ) : null}
          </div>
        </form>
        <LivePage status="draft" />
      </div>
    </FormProvider>
  );
}
