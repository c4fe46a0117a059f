package vn.luytre.soc.incident.dossier;

/** What kind of thing an observable is. */
public enum ObservableType {
    IP,
    DOMAIN,
    URL,
    EMAIL,
    SHA256,
    SHA1,
    MD5,
    FILE,
    ACCOUNT,
    REGISTRY,
    PROCESS,
    OTHER
}
