package vn.luytre.soc.incident.dossier;

/** How an incident came to be known (form 03 of TT 20/2017). */
public enum HowFound {
    IDS,
    LOGS,
    NOTIFIED,
    USER,
    OTHER
}
