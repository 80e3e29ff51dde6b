"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Note } from "@/app/_ui/note";
import { ApiProblem } from "@/app/_web/api-client";
import { pushState, turnPushOff, turnPushOn, type PushState } from "@/app/_web/push";
import styles from "./notifications.module.css";

/** Whether this browser shows pushes, and the button that changes it. The permission is asked for after a click alone. */
export function PushDevice() {
  const t = useTranslations("preferences.device");
  const [state, setState] = useState<PushState | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let left = false;
    pushState().then(
      (found) => {
        if (!left) setState(found);
      },
      (error: unknown) => {
        if (!(error instanceof ApiProblem)) reportError(error);
      },
    );
    return () => {
      left = true;
    };
  }, []);
  const change = async (turn: () => Promise<PushState>) => {
    setBusy(true);
    setFailed(false);
    try {
      setState(await turn());
    } catch {
      // The browser's push service is away or forbidden here; nothing was changed.
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  if (state === null || state === "absent") return null;
  return (
    <section className={styles.group}>
      <h3>{t("title")}</h3>
      <p className={styles.hint} role="status">
        {t(state)}
      </p>
      {failed ? <Note tone="warn" title={t("failed")} /> : null}
      {state === "off" || state === "on" ? (
        <div>
          <Button
            variant="default"
            loading={busy}
            onClick={() => void change(state === "on" ? turnPushOff : turnPushOn)}
          >
            {t(state === "on" ? "turnOff" : "turnOn")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
