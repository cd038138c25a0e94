#include "CAudio.h"

#if __has_include(<sndfile.h>) && __has_include(<soxr.h>)

#include <sndfile.h>
#include <soxr.h>

#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct chartline_audio_file {
    SNDFILE *sound;
    uint8_t *bytes;
    sf_count_t count;
    sf_count_t position;
};

struct chartline_audio_resampler {
    soxr_t soxr;
};

int chartline_audio_available(void) { return 1; }

static sf_count_t memory_length(void *user) { return ((chartline_audio_file *)user)->count; }

static sf_count_t memory_tell(void *user) { return ((chartline_audio_file *)user)->position; }

static sf_count_t memory_seek(sf_count_t offset, int whence, void *user) {
    chartline_audio_file *file = user;
    sf_count_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? file->position : file->count;
    sf_count_t target;
    if (__builtin_add_overflow(base, offset, &target) || target < 0) return -1;
    file->position = target > file->count ? file->count : target;
    return file->position;
}

static sf_count_t memory_read(void *target, sf_count_t count, void *user) {
    chartline_audio_file *file = user;
    sf_count_t left = file->count - file->position;
    if (count > left) count = left;
    if (count <= 0) return 0;
    memcpy(target, file->bytes + file->position, (size_t)count);
    file->position += count;
    return count;
}

static sf_count_t memory_write(const void *source, sf_count_t count, void *user) {
    (void)source, (void)count, (void)user;
    return 0;
}

/* Why an open failed is in one variable of the whole library, so that one file is opened at a time. Whoever else uses
 * the library in the process clears it by opening a file; such an open is tried again. */
static pthread_mutex_t opening = PTHREAD_MUTEX_INITIALIZER;
enum { ATTEMPTS = 16 };

static int32_t error_kind(int code) {
    switch (code) {
    case SF_ERR_SYSTEM: return CHARTLINE_AUDIO_UNREADABLE;
    case SF_ERR_UNRECOGNISED_FORMAT: return CHARTLINE_AUDIO_UNRECOGNISED;
    case SF_ERR_UNSUPPORTED_ENCODING: return CHARTLINE_AUDIO_UNSUPPORTED;
    default: return CHARTLINE_AUDIO_MALFORMED;
    }
}

static chartline_audio_file *finish_open(
    chartline_audio_file *file, const SF_INFO *sound_info, int code, chartline_audio_info *info, int32_t *error) {
    if (file->sound == NULL) {
        *error = error_kind(code);
        free(file->bytes);
        free(file);
        return NULL;
    }
    /* Float files may hold any value; integers are scaled to -1...1. */
    sf_command(file->sound, SFC_SET_NORM_FLOAT, NULL, SF_TRUE);
    info->frames = sound_info->frames;
    info->sample_rate = sound_info->samplerate;
    info->channels = sound_info->channels;
    *error = CHARTLINE_AUDIO_NO_ERROR;
    return file;
}

chartline_audio_file *chartline_audio_open_path(const char *path, chartline_audio_info *info, int32_t *error) {
    chartline_audio_file *file = calloc(1, sizeof *file);
    *error = CHARTLINE_AUDIO_UNREADABLE;
    if (file == NULL) return NULL;
    SF_INFO sound_info = {0};
    int code = SF_ERR_NO_ERROR;
    for (int attempt = 0; attempt < ATTEMPTS && file->sound == NULL && code == SF_ERR_NO_ERROR; attempt++) {
        /* By descriptor: given a name, libsndfile takes an unknown file that ends in .au, .gsm or .vox for headerless
         * sound. */
        int descriptor = open(path, O_RDONLY | O_CLOEXEC);
        if (descriptor < 0) {
            free(file);
            return NULL;
        }
        memset(&sound_info, 0, sizeof sound_info);
        pthread_mutex_lock(&opening);
        file->sound = sf_open_fd(descriptor, SFM_READ, &sound_info, SF_TRUE);
        code = sf_error(file->sound);
        pthread_mutex_unlock(&opening);
    }
    return finish_open(file, &sound_info, code, info, error);
}

chartline_audio_file *chartline_audio_open_bytes(
    const uint8_t *bytes, int64_t count, chartline_audio_info *info, int32_t *error) {
    chartline_audio_file *file = calloc(1, sizeof *file);
    *error = CHARTLINE_AUDIO_UNREADABLE;
    if (file == NULL) return NULL;
    file->bytes = malloc(count > 0 ? (size_t)count : 1);
    if (file->bytes == NULL) {
        free(file);
        return NULL;
    }
    if (count > 0) memcpy(file->bytes, bytes, (size_t)count);
    file->count = count;
    SF_VIRTUAL_IO memory = {memory_length, memory_seek, memory_read, memory_write, memory_tell};
    SF_INFO sound_info = {0};
    int code = SF_ERR_NO_ERROR;
    for (int attempt = 0; attempt < ATTEMPTS && file->sound == NULL && code == SF_ERR_NO_ERROR; attempt++) {
        file->position = 0;
        memset(&sound_info, 0, sizeof sound_info);
        pthread_mutex_lock(&opening);
        file->sound = sf_open_virtual(&memory, SFM_READ, &sound_info, file);
        code = sf_error(file->sound);
        pthread_mutex_unlock(&opening);
    }
    return finish_open(file, &sound_info, code, info, error);
}

void chartline_audio_close(chartline_audio_file *file) {
    sf_close(file->sound);
    free(file->bytes);
    free(file);
}

int64_t chartline_audio_read(chartline_audio_file *file, float *samples, int64_t frames) {
    return sf_readf_float(file->sound, samples, frames);
}

int32_t chartline_audio_failed(const chartline_audio_file *file) { return sf_error(file->sound) != SF_ERR_NO_ERROR; }

int32_t chartline_audio_is_truncated(const chartline_audio_file *file) {
    /* libsndfile mends a chunk that is longer than its file and says so only in its log. */
    char log[16384];
    int length = sf_command(file->sound, SFC_GET_LOG_INFO, log, sizeof log - 1);
    if (length < 0) return 0;
    log[length < (int)sizeof log ? length : (int)sizeof log - 1] = 0;
    for (const char *line = log; line != NULL; line = strchr(line, '\n')) {
        while (*line == '\n' || *line == ' ') line++;
        if (strncmp(line, "data", 4) != 0 && strncmp(line, "SSND", 4) != 0) continue;
        const char *end = strchr(line, '\n');
        const char *note = strstr(line, "should be");
        if (note != NULL && (end == NULL || note < end)) return 1;
    }
    return 0;
}

const char *chartline_audio_tag(const chartline_audio_file *file, int32_t tag) {
    switch (tag) {
    case CHARTLINE_AUDIO_TAG_TITLE: return sf_get_string(file->sound, SF_STR_TITLE);
    case CHARTLINE_AUDIO_TAG_ARTIST: return sf_get_string(file->sound, SF_STR_ARTIST);
    case CHARTLINE_AUDIO_TAG_DATE: return sf_get_string(file->sound, SF_STR_DATE);
    case CHARTLINE_AUDIO_TAG_COMMENT: return sf_get_string(file->sound, SF_STR_COMMENT);
    default: return NULL;
    }
}

chartline_audio_resampler *chartline_audio_resampler_create(double input_rate, double output_rate) {
    chartline_audio_resampler *resampler = calloc(1, sizeof *resampler);
    if (resampler == NULL) return NULL;
    soxr_error_t error = NULL;
    soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
    soxr_io_spec_t samples = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    soxr_runtime_spec_t runtime = soxr_runtime_spec(1);
    resampler->soxr = soxr_create(input_rate, output_rate, 1, &error, &samples, &quality, &runtime);
    if (error != NULL || resampler->soxr == NULL) {
        soxr_delete(resampler->soxr);
        free(resampler);
        return NULL;
    }
    return resampler;
}

void chartline_audio_resampler_delete(chartline_audio_resampler *resampler) {
    soxr_delete(resampler->soxr);
    free(resampler);
}

int32_t chartline_audio_resample(
    chartline_audio_resampler *resampler, const float *input, int64_t count, int64_t *consumed, float *output,
    int64_t capacity, int64_t *produced) {
    size_t used = 0, made = 0;
    soxr_error_t error =
        soxr_process(resampler->soxr, input, (size_t)count, &used, output, (size_t)capacity, &made);
    *consumed = (int64_t)used;
    *produced = (int64_t)made;
    return error == NULL ? 0 : 1;
}

#else

#include <stddef.h>

int chartline_audio_available(void) { return 0; }
chartline_audio_file *chartline_audio_open_path(const char *path, chartline_audio_info *info, int32_t *error) {
    (void)path, (void)info;
    *error = CHARTLINE_AUDIO_UNREADABLE;
    return NULL;
}
chartline_audio_file *chartline_audio_open_bytes(
    const uint8_t *bytes, int64_t count, chartline_audio_info *info, int32_t *error) {
    (void)bytes, (void)count, (void)info;
    *error = CHARTLINE_AUDIO_UNREADABLE;
    return NULL;
}
void chartline_audio_close(chartline_audio_file *file) { (void)file; }
int64_t chartline_audio_read(chartline_audio_file *file, float *samples, int64_t frames) {
    (void)file, (void)samples, (void)frames;
    return 0;
}
int32_t chartline_audio_failed(const chartline_audio_file *file) { return (void)file, 1; }
int32_t chartline_audio_is_truncated(const chartline_audio_file *file) { return (void)file, 0; }
const char *chartline_audio_tag(const chartline_audio_file *file, int32_t tag) {
    (void)file, (void)tag;
    return NULL;
}
chartline_audio_resampler *chartline_audio_resampler_create(double input_rate, double output_rate) {
    (void)input_rate, (void)output_rate;
    return NULL;
}
void chartline_audio_resampler_delete(chartline_audio_resampler *resampler) { (void)resampler; }
int32_t chartline_audio_resample(
    chartline_audio_resampler *resampler, const float *input, int64_t count, int64_t *consumed, float *output,
    int64_t capacity, int64_t *produced) {
    (void)resampler, (void)input, (void)count, (void)output, (void)capacity;
    *consumed = 0;
    *produced = 0;
    return 1;
}

#endif
