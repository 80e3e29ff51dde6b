"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { apiFetch } from "@/app/_web/api-client";
import { useConfirm } from "@/app/_ui/confirm";
import { useAction } from "@/app/_ui/use-action";
import type { NewApiKey } from "@/lib/api-keys/schema";
import { OVERLAP_HOURS } from "@/lib/api-keys/states";
import type { CreateKeyDialogProps } from "./create-key-dialog";
import styles from "../api-keys.module.css";

const CreateKeyDialog = lazy(() => import("./create-key-dialog"));
const StepUpDialog = lazy(() =>
  import("../../../_components/step-up-dialog").then((part) => ({ default: part.StepUpDialog })),
);
const SecretView = lazy(() => import("./secret-view").then((part) => ({ default: part.SecretView })));

/** A secret that was just issued, shown until its owner says that they have it; then the page is read again. */
function useIssued() {
  const router = useRouter();
  const [issued, setIssued] = useState<NewApiKey | null>(null);
  const view = issued ? (
    <Suspense>
      <SecretView
        issued={issued}
        onClose={() => {
          setIssued(null);
          router.refresh();
        }}
      />
    </Suspense>
  ) : null;
  return { setIssued, view };
}

/** The button that makes a key, and the secret that comes of it. */
export function CreateKey(props: Omit<CreateKeyDialogProps, "onClose" | "onIssued">) {
  const t = useTranslations("apiKeys");
  const [open, setOpen] = useState(false);
  const { setIssued, view } = useIssued();
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {t("create")}
      </Button>
      {open ? (
        <Suspense>
          <CreateKeyDialog
            {...props}
            onClose={() => {
              setOpen(false);
            }}
            onIssued={(issued) => {
              setOpen(false);
              setIssued(issued);
            }}
          />
        </Suspense>
      ) : null}
      {view}
    </>
  );
}

interface KeyActionsProps {
  id: string;
  name: string;
  twoFactor: boolean;
  /** Whether it can have a new secret: the plan has API access. */
  rotates: boolean;
}

/** Gives a key a new secret, or ends it. */
export function KeyActions({ id, name, twoFactor, rotates }: KeyActionsProps) {
  const t = useTranslations("apiKeys");
  const confirm = useConfirm();
  const [rotating, setRotating] = useState(false);
  const { setIssued, view } = useIssued();
  const revoke = useAction(() => apiFetch(`/api-keys/${id}`, { method: "DELETE" }), { success: t("revoked") });
  const ask = async () => {
    const agreed = await confirm({
      title: t("revokeTitle", { name }),
      consequence: t("revokeText"),
      confirmLabel: t("revokeConfirm"),
      safeLabel: t("keep"),
      destructive: true,
    });
    if (agreed) await revoke.run();
  };
  return (
    <div className={styles.actions}>
      {rotates ? (
        <Button
          variant="default"
          size="sm"
          aria-label={t("rotateOf", { name })}
          onClick={() => {
            setRotating(true);
          }}
        >
          {t("rotate")}
        </Button>
      ) : null}
      <Button
        variant="default"
        size="sm"
        loading={revoke.busy}
        aria-label={t("revokeOf", { name })}
        onClick={() => void ask()}
      >
        {t("revoke")}
      </Button>
      {rotating ? (
        <Suspense>
          <StepUpDialog
            title={t("rotateTitle", { name })}
            text={t("rotateText", { hours: OVERLAP_HOURS })}
            hint={t("stepUpHint")}
            confirm={t("rotateConfirm")}
            cancel={t("form.cancel")}
            twoFactor={twoFactor}
            run={async (body) => {
              setIssued(await apiFetch<NewApiKey>(`/api-keys/${id}/rotate`, { body }));
            }}
            onDone={() => {
              setRotating(false);
            }}
            onClose={() => {
              setRotating(false);
            }}
          />
        </Suspense>
      ) : null}
      {view}
    </div>
  );
}
