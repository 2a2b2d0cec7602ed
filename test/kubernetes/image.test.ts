import { describe, expect, it } from 'vitest';
import { digestOf, parseImage, tagOf } from '../../src/kubernetes/image.ts';

const HEX = 'a'.repeat(64);

describe('image references', () => {
  it.each<[string, Record<string, string>]>([
    ['nginx', { registry: 'docker.io', repository: 'library/nginx' }],
    ['nginx:1.27', { registry: 'docker.io', repository: 'library/nginx', tag: '1.27' }],
    ['bitnami/redis:7', { registry: 'docker.io', repository: 'bitnami/redis', tag: '7' }],
    ['docker.io/nginx', { registry: 'docker.io', repository: 'library/nginx' }],
    ['index.docker.io/nginx', { registry: 'docker.io', repository: 'library/nginx' }],
    ['registry.k8s.io/pause:3.10', { registry: 'registry.k8s.io', repository: 'pause', tag: '3.10' }],
    ['localhost/app', { registry: 'localhost', repository: 'app' }],
    ['localhost:5000/app:dev', { registry: 'localhost:5000', repository: 'app', tag: 'dev' }],
    ['[::1]:5000/app', { registry: '[::1]:5000', repository: 'app' }],
    ['Registry/app', { registry: 'Registry', repository: 'app' }],
    [`ghcr.io/a/b/c@sha256:${HEX}`, { registry: 'ghcr.io', repository: 'a/b/c', digest: `sha256:${HEX}` }],
    [`nginx:1.27@sha256:${HEX}`, { registry: 'docker.io', repository: 'library/nginx', tag: '1.27', digest: `sha256:${HEX}` }],
    ['a__b/c.d-e--f', { registry: 'docker.io', repository: 'a__b/c.d-e--f' }],
  ])('%s', (text, parts) => expect(parseImage(text)).toEqual(parts));

  it.each<[string, string]>([
    ['', 'invalid reference format'],
    ['nginx:', 'invalid reference format'],
    [' nginx', 'invalid reference format'],
    ['nginx :1', 'invalid reference format'],
    ['-nginx', 'invalid reference format'],
    ['a..b', 'invalid reference format'],
    ['https://example.com/nginx', 'invalid reference format'],
    ['${IMAGE}', 'invalid reference format: repository name (library/${IMAGE}) must be lowercase'],
    ['Nginx', 'invalid reference format: repository name (library/Nginx) must be lowercase'],
    ['ghcr.io/Org/app:1', 'invalid reference format: repository name (Org/app) must be lowercase'],
    ['nginx@sha256:abc', 'invalid reference format'],
    [`nginx@sha256:${'a'.repeat(40)}`, 'invalid checksum digest length'],
    [`nginx@sha256:${'A'.repeat(64)}`, 'invalid checksum digest format'],
    [`nginx@md5:${'a'.repeat(32)}`, 'unsupported digest algorithm'],
    [`nginx:${'a'.repeat(129)}`, 'invalid reference format'],
    [HEX, `invalid repository name (${HEX}), cannot specify 64-byte hexadecimal strings`],
    ['x'.repeat(256), 'repository name must not be more than 255 characters'],
  ])('%s is refused', (text, problem) => expect(parseImage(text)).toEqual({ problem }));

  it('answers tag and digest', () => {
    expect(tagOf('nginx:1.27')).toBe('1.27');
    expect(tagOf('localhost:5000/nginx')).toBeUndefined();
    expect(tagOf('no image')).toBeUndefined();
    expect(digestOf(`nginx@sha256:${HEX}`)).toBe(`sha256:${HEX}`);
    expect(digestOf('nginx:1')).toBeUndefined();
    expect(digestOf('no image')).toBeUndefined();
  });
});
