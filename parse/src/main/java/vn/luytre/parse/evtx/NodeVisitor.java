package vn.luytre.parse.evtx;

/** Takes one record as the XML document it is. */
interface NodeVisitor {

    void open(String name);

    /** Values follow until the next call of another method. */
    void attribute(String name);

    /** The attributes are told; the content follows. */
    void content();

    void value(EvtxValue value);

    void close();
}
