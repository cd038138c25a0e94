/* A small C interface over whisper.cpp.
 *
 * Without whisper.cpp at build time the same functions exist, chartline_whisper_available() is 0, and no model opens.
 * A model may be shared by threads; a state belongs to one thread at a time. Nothing is ever printed.
 */
#ifndef CHARTLINE_CWHISPER_H
#define CHARTLINE_CWHISPER_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct chartline_whisper_model chartline_whisper_model;
typedef struct chartline_whisper_state chartline_whisper_state;

/* 1 where whisper.cpp was there at build time, else 0. */
int chartline_whisper_available(void);
/* whisper.cpp's version, or "absent". The text lives for the whole run. */
const char *chartline_whisper_version(void);

/* Opens a model file; NULL where it cannot be used. */
chartline_whisper_model *chartline_whisper_model_open(const char *path);
void chartline_whisper_model_close(chartline_whisper_model *model);
/* The encoder's context in frames of 20 ms. */
int32_t chartline_whisper_model_audio_context(const chartline_whisper_model *model);
/* The decoder's context in tokens. */
int32_t chartline_whisper_model_text_context(const chartline_whisper_model *model);
int32_t chartline_whisper_model_is_multilingual(const chartline_whisper_model *model);
/* The id of the timestamp token <|0.00|>; each id above it is 20 ms later. */
int32_t chartline_whisper_model_first_timestamp_token(const chartline_whisper_model *model);
/* The id of the end-of-text token; lower ids are text. */
int32_t chartline_whisper_model_end_of_text_token(const chartline_whisper_model *model);
/* How many tokens a text takes; negative on failure. */
int32_t chartline_whisper_model_count_tokens(const chartline_whisper_model *model, const char *text);
/* 1 where the language code is known. */
int32_t chartline_whisper_knows_language(const char *language);

/* Makes the working memory of one transcriber; NULL on failure. The model must outlive it. */
chartline_whisper_state *chartline_whisper_state_create(chartline_whisper_model *model);
void chartline_whisper_state_delete(chartline_whisper_state *state);

typedef struct {
    /* Encoder frames to use, 0 for all that the model has. */
    int32_t audio_context;
    /* 0 for models that were trained without timestamp tokens. */
    int32_t timestamps;
    /* A language code, such as "en". */
    const char *language;
    /* Words to condition on, or NULL. */
    const char *prompt;
    /* Asked often; true stops the work. May be NULL. */
    bool (*should_abort)(void *context);
    void *context;
} chartline_whisper_parameters;

enum {
    CHARTLINE_WHISPER_DONE = 0,
    CHARTLINE_WHISPER_FAILED = 1,
    CHARTLINE_WHISPER_ABORTED = 2,
};

/* Transcribes mono samples at 16 kHz on the calling thread: greedily, at temperature 0, without memory of earlier
   calls. */
int32_t chartline_whisper_transcribe(
    chartline_whisper_state *state, const chartline_whisper_parameters *parameters, const float *samples,
    int32_t count);

typedef struct {
    int32_t id;
    /* The most probable timestamp token at this place. */
    int32_t timestamp_id;
    float probability;
    float log_probability;
    /* The probability of `timestamp_id` among the timestamp tokens, and of all timestamp tokens together. */
    float timestamp_probability;
    float timestamp_probability_sum;
} chartline_whisper_token;

/* Results of the last call; times in centiseconds. Texts live until the next call. */
int32_t chartline_whisper_segment_count(const chartline_whisper_state *state);
int64_t chartline_whisper_segment_start(const chartline_whisper_state *state, int32_t segment);
int64_t chartline_whisper_segment_end(const chartline_whisper_state *state, int32_t segment);
float chartline_whisper_segment_no_speech_probability(const chartline_whisper_state *state, int32_t segment);
int32_t chartline_whisper_token_count(const chartline_whisper_state *state, int32_t segment);
chartline_whisper_token chartline_whisper_token_at(
    const chartline_whisper_state *state, int32_t segment, int32_t token);
/* The token's bytes, which need not be whole UTF-8 characters. */
const char *chartline_whisper_token_text(const chartline_whisper_state *state, int32_t segment, int32_t token);

typedef struct chartline_whisper_vad chartline_whisper_vad;

/* Opens a voice activity model; NULL where it cannot be used. It belongs to one thread at a time. */
chartline_whisper_vad *chartline_whisper_vad_open(const char *path);
void chartline_whisper_vad_close(chartline_whisper_vad *vad);
/* Forgets what was heard before. */
void chartline_whisper_vad_reset(chartline_whisper_vad *vad);
/* Writes the probability of speech of each 512 samples at 16 kHz, the last padded with silence; remembers what it heard
   for the next call. Returns how many were written; negative on failure or where there is no room. */
int32_t chartline_whisper_vad_detect(
    chartline_whisper_vad *vad, const float *samples, int32_t count, float *probabilities, int32_t capacity);

#ifdef __cplusplus
}
#endif

#endif
