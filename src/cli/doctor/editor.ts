import { framed, MessageReader } from '../../editor/rpc/framing.ts';
import type { Message } from '../../editor/rpc/message.ts';
import { Server } from '../../editor/server.ts';
import type { Fact, Section } from './fact.ts';

/** How long the server may take to answer, in milliseconds. */
const PATIENCE_MS = 5000;

/** Says `initialize` to a language server and hears what it can do. */
export async function editor(): Promise<Section> {
  const answer = await Promise.race([greet(), new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS, undefined).unref())]);
  return { name: 'editor', facts: [server(answer), { name: 'start', text: 'kubeproof lsp', value: ['kubeproof', 'lsp'] }, LOG] };
}

const LOG: Fact = { name: 'log', text: 'standard error of the server: the output channel of the editor', value: 'stderr' };

function server(answer: Message | undefined): Fact {
  const capabilities = (answer?.result as { readonly capabilities?: object } | undefined)?.capabilities;
  if (capabilities === undefined)
    return {
      name: 'server',
      text: 'does not answer',
      value: null,
      problem: 'the language server does not answer; this is a defect of kubeproof, please report it',
    };
  const offers = Object.keys(capabilities)
    .filter((name) => name.endsWith('Provider'))
    .map((name) => name.slice(0, -'Provider'.length));
  return { name: 'server', text: `answers; it offers ${['diagnostics', ...offers].join(', ')}`, value: { offers } };
}

/** A conversation of one question, in this process. */
function greet(): Promise<Message> {
  return new Promise((resolve) => {
    const reader = new MessageReader();
    const server = new Server({
      write: (text) => {
        for (const message of reader.push(Buffer.from(text))) resolve(message as Message);
      },
      log: () => undefined,
      openProject: () => Promise.reject(new Error('nothing is opened')),
      pageOf: () => undefined,
    });
    server.receive(Buffer.from(framed({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { capabilities: {} } })));
  });
}
