/* A small C interface over libsndfile (decoding) and libsoxr (resampling).
 *
 * Without either library at build time the same functions exist, chartline_audio_available() is 0, and nothing opens.
 */
#ifndef CHARTLINE_CAUDIO_H
#define CHARTLINE_CAUDIO_H

#include <stdint.h>

typedef struct chartline_audio_file chartline_audio_file;
typedef struct chartline_audio_resampler chartline_audio_resampler;

typedef struct {
    /* Frames that the file says it has; negative or very large where it does not know. */
    int64_t frames;
    int32_t sample_rate;
    int32_t channels;
} chartline_audio_info;

enum {
    CHARTLINE_AUDIO_NO_ERROR = 0,
    /* The file could not be opened or read. */
    CHARTLINE_AUDIO_UNREADABLE = 1,
    /* No known audio format. */
    CHARTLINE_AUDIO_UNRECOGNISED = 2,
    /* A known format that is damaged. */
    CHARTLINE_AUDIO_MALFORMED = 3,
    /* A known format with an encoding that is not supported. */
    CHARTLINE_AUDIO_UNSUPPORTED = 4,
};

/* 1 where libsndfile and libsoxr were there at build time, else 0. */
int chartline_audio_available(void);

/* Opens a file; NULL, with `error` set, where it cannot be read as audio. */
chartline_audio_file *chartline_audio_open_path(const char *path, chartline_audio_info *info, int32_t *error);
/* Opens a copy of `count` bytes; NULL, with `error` set, where they cannot be read as audio. */
chartline_audio_file *chartline_audio_open_bytes(
    const uint8_t *bytes, int64_t count, chartline_audio_info *info, int32_t *error);
void chartline_audio_close(chartline_audio_file *file);
/* Reads at most `frames` frames of interleaved samples within -1...1; 0 at the end. */
int64_t chartline_audio_read(chartline_audio_file *file, float *samples, int64_t frames);
/* 1 where libsndfile met an error while reading. */
int32_t chartline_audio_failed(const chartline_audio_file *file);
/* 1 where the container's header promises more sound than the file holds. */
int32_t chartline_audio_is_truncated(const chartline_audio_file *file);

enum {
    CHARTLINE_AUDIO_TAG_TITLE = 0,
    CHARTLINE_AUDIO_TAG_ARTIST = 1,
    CHARTLINE_AUDIO_TAG_DATE = 2,
    CHARTLINE_AUDIO_TAG_COMMENT = 3,
};
/* A tag's text, which lives as long as the file is open; NULL where there is none. */
const char *chartline_audio_tag(const chartline_audio_file *file, int32_t tag);

/* Makes a resampler for one channel; NULL on failure. */
chartline_audio_resampler *chartline_audio_resampler_create(double input_rate, double output_rate);
void chartline_audio_resampler_delete(chartline_audio_resampler *resampler);
/* Takes `count` samples (NULL for the end of the input) and writes at most `capacity`; 0 on success. */
int32_t chartline_audio_resample(
    chartline_audio_resampler *resampler, const float *input, int64_t count, int64_t *consumed, float *output,
    int64_t capacity, int64_t *produced);

#endif
