"use client";

import { SwitchRow } from "@/app/(app)/settings/_components/notifications/switch-row";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import { forgetDrafts } from "@/app/_web/consent";
import type { Consents, ConsentsBody } from "@/lib/consents/schema";
import type { OptionalPurpose } from "@/lib/consents/states";

interface Choice {
  purpose: OptionalPurpose;
  granted: boolean;
  label: string;
  hint: string;
}

/** What a person agrees to: one switch for each purpose, saved immediately. */
export function ConsentForm({ choices, saved }: { choices: readonly Choice[]; saved: string }) {
  const change = useAction((body: ConsentsBody) => apiFetch<Consents>("/users/me/consents", { method: "PUT", body }), {
    success: saved,
    onDone: ({ items }) => {
      if (!items.some(({ purpose, granted }) => purpose === "functional" && granted)) forgetDrafts();
    },
  });
  return choices.map(({ purpose, granted, label, hint }) => (
    <SwitchRow
      key={purpose}
      label={label}
      hint={hint}
      checked={granted}
      onChange={(yes) => void change.run({ [purpose]: yes })}
    />
  ));
}
