/* A small C interface over ggml that runs a BERT encoder and gives one vector a text.
 *
 * Without ggml at build time the same functions exist, chartline_text_encoder_available() is 0, and no model opens.
 * An encoder may be shared by threads. Nothing is ever printed.
 */
#ifndef CHARTLINE_CTEXTENCODER_H
#define CHARTLINE_CTEXTENCODER_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct chartline_text_encoder chartline_text_encoder;

typedef struct {
    int32_t layers;
    /* The length of a token's vector, a multiple of `heads`. */
    int32_t width;
    int32_t heads;
    /* The length of the vector between the two matrices of a layer. */
    int32_t inner;
    int32_t vocabulary;
    /* The most tokens of a text. */
    int32_t positions;
} chartline_text_encoder_shape;

enum {
    /* Embeddings of words, positions and types; weight and bias of their normalisation. */
    CHARTLINE_TEXT_ENCODER_EMBEDDING_TENSORS = 5,
    /* Weight and bias of query, key, value, output, normalisation, inner, outer, normalisation. */
    CHARTLINE_TEXT_ENCODER_LAYER_TENSORS = 16,
};

/* 1 where ggml was there at build time, else 0. */
int chartline_text_encoder_available(void);

/* Reads a model's tensors, 32-bit floats at these offsets of a file, in the order above, layer by layer; matrices have
 * a row for each output. NULL where the file cannot be read or the memory does not suffice. */
chartline_text_encoder *chartline_text_encoder_open(
    const char *path, chartline_text_encoder_shape shape, const uint64_t *offsets);
void chartline_text_encoder_close(chartline_text_encoder *encoder);

/* Encodes `count` texts whose tokens stand one behind the other: each vector, of `width` numbers, is the mean of the
 * last layer's vectors, with a length of 1. The texts are looked at side by side without seeing one another.
 * Returns 0, or 1 where a token or a length is out of bounds or the memory does not suffice. */
int chartline_text_encoder_run(
    const chartline_text_encoder *encoder, const int32_t *tokens, const int32_t *lengths, int32_t count,
    float *vectors);

#ifdef __cplusplus
}
#endif

#endif
