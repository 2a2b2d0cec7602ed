import { describe, expect, it } from 'vitest';
import { Connection } from '../../../src/editor/rpc/connection.ts';
import { framed } from '../../../src/editor/rpc/framing.ts';

interface Written {
  readonly id: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number };
}

function talk() {
  const written: Written[] = [];
  const log: string[] = [];
  const connection = new Connection(
    (text) => written.push(JSON.parse(text.slice(text.indexOf('\r\n\r\n'))) as Written),
    (text) => log.push(text),
  );
  const say = async (...messages: readonly object[]): Promise<void> => {
    connection.receive(Buffer.from(messages.map(framed).join('')));
    await new Promise(setImmediate);
  };
  return { connection, written, log, say };
}

const request = (id: number | string, method: string, params?: unknown) => ({ jsonrpc: '2.0', id, method, params });

describe('a connection', () => {
  it('answers with what the handler gives, and with null for nothing', async () => {
    const { connection, written, say } = talk();
    connection.onRequest('double', ({ n }: { n: number }) => n * 2);
    connection.onRequest('nothing', () => undefined);
    await say(request(1, 'double', { n: 2 }), request('a', 'nothing'));
    expect(written).toMatchObject([
      { id: 1, result: 4 },
      { id: 'a', result: null },
    ]);
  });

  it('lets requests be cancelled, also those that were never sent', async () => {
    const { connection, written, say } = talk();
    connection.onRequest('wait', () => new Promise(setImmediate));
    const cancel = (params: unknown) => ({ jsonrpc: '2.0', method: '$/cancelRequest', params });
    await say(request(1, 'wait'), cancel({ id: 1 }), cancel({ id: 7 }), cancel(undefined), cancel(null));
    await new Promise(setImmediate);
    expect(written).toMatchObject([{ id: 1, error: { code: -32_800 } }]);
  });

  it('answers what it does not know or cannot read, and goes on', async () => {
    const { connection, written, say } = talk();
    connection.onRequest('fine', () => 'fine');
    await say(request(1, 'strange'), { jsonrpc: '1.0', id: 2, method: 'fine' }, [], { jsonrpc: '2.0', method: 'strange' });
    connection.receive(Buffer.from('Content-Length: 3\r\n\r\n{"a'));
    connection.receive(Buffer.from('No-Length: 1\r\n\r\n'));
    await say({ jsonrpc: '2.0', id: 99, result: 'of no request' }, request(3, 'fine'));
    expect(written.map(({ id, error, result }) => [id, error?.code ?? result])).toEqual([
      [1, -32_601],
      [null, -32_600],
      [null, -32_600],
      [null, -32_700],
      [null, -32_700],
      [3, 'fine'],
    ]);
  });

  it('takes messages in any pieces, with characters of any length', async () => {
    const { connection, written } = talk();
    connection.onRequest('echo', (text: string) => text);
    const bytes = Buffer.from(framed(request(1, 'echo', 'ä😀')) + framed(request(2, 'echo', 'b')));
    for (let at = 0; at < bytes.length; at += 3) connection.receive(bytes.subarray(at, at + 3));
    await new Promise(setImmediate);
    expect(written.map(({ result }) => result)).toEqual(['ä😀', 'b']);
  });

  it('tells of failures, and answers them', async () => {
    const { connection, written, log, say } = talk();
    const fail = () => {
      throw new Error('no way');
    };
    connection.onRequest('fail', fail);
    connection.onNotification('fail', fail);
    connection.onNotification('later', async () => fail());
    await say(request(1, 'fail'), { jsonrpc: '2.0', method: 'fail' }, { jsonrpc: '2.0', method: 'later' });
    expect(written).toMatchObject([{ id: 1, error: { code: -32_603, message: 'no way' } }]);
    expect(log).toHaveLength(3);
  });
});
