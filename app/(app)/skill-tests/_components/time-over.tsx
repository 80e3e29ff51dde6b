"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { signInAgain } from "@/app/_web/session-end";
import { Note } from "@/app/_ui/note";
import type { Attempt } from "@/lib/skill-tests/schema";

const AGAIN_MS = 1_500;

/** After the deadline: has the attempt marked, then shows its result. */
export function TimeOver({ id }: { id: string }) {
  const t = useTranslations("skillTests.run");
  const router = useRouter();
  const [offline, setOffline] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const mark = async () => {
      try {
        const { status } = await apiFetch<Attempt>(`/skill-attempts/${id}`);
        setOffline(false);
        if (status !== "running") {
          router.refresh();
          return;
        }
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        if (error.code === "no_session") {
          signInAgain();
          return;
        }
        setOffline(error.code === "offline");
      }
      if (!left) timer = setTimeout(() => void mark(), AGAIN_MS);
    };
    void mark();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [id, router]);
  return (
    <Note tone={offline ? "warn" : "info"} title={t("over")}>
      {t(offline ? "overOffline" : "overText")}
    </Note>
  );
}
