import type { Connection } from './rpc/connection.ts';
import type { Findings, FindingsOfFolders } from './findings.ts';
import type { Folders } from './folders.ts';

/** Findings for clients that are told. Each file is told again only when something about it has changed. */
export class Push {
  private readonly told = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private round = 0;

  constructor(
    private readonly connection: Connection,
    private readonly findings: FindingsOfFolders,
    private readonly folders: Folders,
    private readonly wantsAll: () => boolean,
    private readonly delay: number,
  ) {}

  /** Something has changed; typing on puts it off. */
  soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(), this.delay);
  }

  /** Tells what is new. What was worked out for texts that have changed since is dropped. */
  async now(): Promise<void> {
    clearTimeout(this.timer);
    const round = ++this.round;
    const all = this.wantsAll() ? await this.findings.all() : [];
    const open = await Promise.all(this.folders.openUris.map((uri) => this.findings.of(uri)));
    if (round !== this.round) return;
    const current = new Map([...all, ...open].map((each) => [each.uri, each]));
    for (const [uri, findings] of current) this.tell(uri, findings);
    for (const uri of this.told.keys()) if (!current.has(uri)) this.clear(uri);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.round += 1;
  }

  private tell(uri: string, { items, resultId, version }: Findings): void {
    const open = this.folders.at(uri)?.open;
    if (open !== undefined && open.version !== version) return;
    const key = `${version} ${resultId}`;
    if (this.told.get(uri) === key || (!this.told.has(uri) && items.length === 0 && version === null)) return;
    this.told.set(uri, key);
    this.connection.notify('textDocument/publishDiagnostics', { uri, ...(version === null ? {} : { version }), diagnostics: items });
  }

  private clear(uri: string): void {
    this.told.delete(uri);
    this.connection.notify('textDocument/publishDiagnostics', { uri, diagnostics: [] });
  }
}
