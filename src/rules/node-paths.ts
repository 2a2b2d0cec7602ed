/** Folders of a node that hold its system, its secrets or those of its Pods. */
export const SENSITIVE: readonly string[] = [
  '/boot',
  '/dev',
  '/etc',
  '/home',
  '/lib',
  '/lib64',
  '/proc',
  '/root',
  '/run/containerd',
  '/run/crio',
  '/sys',
  '/usr',
  '/var/lib/containerd',
  '/var/lib/docker',
  '/var/lib/etcd',
  '/var/lib/kubelet',
  '/var/run/containerd',
  '/var/run/crio',
];

/** The sockets through which container runtimes take orders. */
export const RUNTIME_SOCKETS: readonly string[] = [
  '/var/run/docker.sock',
  '/run/docker.sock',
  '/run/containerd/containerd.sock',
  '/var/run/containerd/containerd.sock',
  '/run/crio/crio.sock',
  '/var/run/crio/crio.sock',
  '/run/cri-dockerd.sock',
  '/var/run/cri-dockerd.sock',
  '/run/podman/podman.sock',
];

/** Whether a path is the folder or lies in it; `/etcetera` does not lie in `/etc`. */
export const isBelow = (path: string, folder: string): boolean => `${path.replace(/\/+$/, '')}/`.startsWith(`${folder}/`);
