"use client";

import Form from "next/form";
import type { ComponentProps, SubmitEvent } from "react";

/** A GET form of the signed-in pages: it leads to its address without loading the document, and closes the panel it was sent from. */
export function SearchForm(props: Omit<ComponentProps<typeof Form>, "onSubmit">) {
  const close = (event: SubmitEvent<HTMLFormElement>) => {
    for (const panel of event.currentTarget.querySelectorAll<HTMLElement>(":popover-open")) panel.hidePopover();
  };
  return <Form {...props} onSubmit={close} />;
}
