"use client";

import { Button } from "@mantine/core";
import { useRouter, useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { useCountdown } from "@/app/_web/use-countdown";
import { useConfirm } from "@/app/_ui/confirm";
import { Columns } from "@/app/_ui/section";
import { useAction } from "@/app/_ui/use-action";
import { paths } from "@/lib/core/paths";
import { formatList } from "@/lib/i18n/format";
import type { Attempt } from "@/lib/skill-tests/schema";
import { skillTests } from "@/lib/skill-tests/states";
import { FocusPage } from "../../_shell/focus-page";
import { QuestionCard } from "./question-card";
import { QuestionList } from "./question-list";
import { TimeLeft } from "./time-left";
import { TimeOver } from "./time-over";
import { useAnswers } from "./use-answers";
import styles from "./running-test.module.css";

/** The open question is in the address, so that it survives a reload and Back leads to the one before. */
function useOpenQuestion(count: number, first: number): [number, (n: number) => void] {
  const asked = Number(useSearchParams().get("question"));
  const open = (n: number) => window.history.pushState(null, "", `?question=${n}`);
  return [Number.isInteger(asked) && asked >= 1 && asked <= count ? asked : first, open];
}

/** Reads the page again when it comes back into view: the device may have slept, or the test gone on elsewhere. */
function useRereadInView(): void {
  const router = useRouter();
  useEffect(() => {
    const reread = () => {
      if (document.visibilityState === "visible") router.refresh();
    };
    document.addEventListener("visibilitychange", reread);
    return () => {
      document.removeEventListener("visibilitychange", reread);
    };
  }, [router]);
}

/** A running attempt: one question at a time, the time left, and the way to finish. */
export function RunningTest({ attempt }: { attempt: Attempt }) {
  const t = useTranslations("skillTests.run");
  const locale = useLocale();
  const confirm = useConfirm();
  const { id, skill, questions, serverNow, deadlineAt } = attempt;
  const count = questions.length;
  const answers = useAnswers(attempt);
  const open = questions.filter(({ n }) => answers.chosen(n) === undefined).map(({ n }) => n);
  const seconds = useCountdown(serverNow, deadlineAt);
  const [n, setN] = useOpenQuestion(count, questions.find(({ answer }) => answer === undefined)?.n ?? 1);
  useRereadInView();
  const finish = useAction(async () => {
    await answers.saved();
    await apiFetch(`/skill-attempts/${id}/finish`, { method: "POST" });
  });
  const question = questions[n - 1];
  const over = seconds === 0;

  const askToFinish = async () => {
    const numbers = formatList(open.map(String), locale);
    const agreed = await confirm({
      title: t("finishTitle"),
      consequence: `${open.length === 0 ? t("complete") : t("open", { count: open.length, list: numbers })} ${t("final")}`,
      confirmLabel: t("finish"),
      safeLabel: t("keepGoing"),
    });
    if (agreed) await finish.run();
  };
  const last = n === count;

  return (
    <FocusPage
      back={{ href: paths.skillTests, label: t("back") }}
      title={t("title", { skill: skillTests[skill].name[locale] })}
      subtitle={t("answered", { answered: count - open.length, count })}
      tools={<TimeLeft seconds={seconds} />}
    >
      <div className={styles.page}>
        {over ? (
          <TimeOver id={id} />
        ) : question ? (
          <Columns
            main={
              <QuestionCard
                question={question}
                count={count}
                chosen={answers.chosen(n)}
                saving={answers.isSaving(n)}
                stuck={answers.stuck}
                onChoose={(option) => answers.choose(n, option)}
                onNext={() => (last ? void askToFinish() : setN(n + 1))}
                actions={
                  <>
                    <Button type="submit" loading={last && finish.busy}>
                      {t(last ? "finish" : "next")}
                    </Button>
                    {n > 1 ? (
                      <Button variant="default" onClick={() => setN(n - 1)}>
                        {t("previous")}
                      </Button>
                    ) : null}
                  </>
                }
              />
            }
            aside={
              <>
                <QuestionList
                  count={count}
                  current={n}
                  isAnswered={(number) => answers.chosen(number) !== undefined}
                  onOpen={setN}
                />
                {last ? null : (
                  <Button variant="default" loading={finish.busy} onClick={() => void askToFinish()}>
                    {t("finish")}
                  </Button>
                )}
              </>
            }
          />
        ) : null}
      </div>
    </FocusPage>
  );
}
