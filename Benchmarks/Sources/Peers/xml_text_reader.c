#include "Peers.h"
#include <libxml/xmlreader.h>

static void ignore(void *context, const char *message, ...) {
    (void)context;
    (void)message;
}

int64_t peer_xml_text_reader(const uint8_t *bytes, size_t count) {
    xmlSetGenericErrorFunc(NULL, ignore);
    xmlTextReaderPtr reader =
        xmlReaderForMemory((const char *)bytes, (int)count, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    if (reader == NULL) return -1;
    int64_t nodes = 0;
    int status;
    while ((status = xmlTextReaderRead(reader)) == 1) {
        nodes += 1;
        if (xmlTextReaderHasAttributes(reader)) {
            while (xmlTextReaderMoveToNextAttribute(reader) == 1) nodes += xmlTextReaderConstValue(reader) != NULL;
        }
        if (xmlTextReaderHasValue(reader)) nodes += xmlTextReaderConstValue(reader) == NULL;
    }
    xmlFreeTextReader(reader);
    return status == 0 ? nodes : -1;
}
