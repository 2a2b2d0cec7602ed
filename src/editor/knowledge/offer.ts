import type { CompletionItem } from '../protocol.ts';

/** What can stand at the cursor; `text` is what is written for it, if that is not the label. */
export type Offer = Omit<CompletionItem, 'textEdit'> & { readonly text?: string };
