#include "CWhisper.h"

#if __has_include(<whisper.h>)

#include <whisper.h>

#include <mutex>

struct chartline_whisper_model {
    whisper_context *context;
};

struct chartline_whisper_vad {
    whisper_vad_context *context;
};

struct chartline_whisper_state {
    chartline_whisper_model *model;
    whisper_state *state;
};

namespace {

void discard_log(ggml_log_level, const char *, void *) {}

void silence_log() {
    static std::once_flag once;
    std::call_once(once, [] { whisper_log_set(discard_log, nullptr); });
}

bool keep_going(whisper_context *, whisper_state *, void *user_data) {
    auto *parameters = static_cast<const chartline_whisper_parameters *>(user_data);
    return !parameters->should_abort(parameters->context);
}

/* C++ exceptions must not pass into Swift: every call that may allocate or parse runs in here. */
template <typename Result, typename Body> Result guarded(Result failure, Body body) noexcept {
    try {
        return body();
    } catch (...) {
        return failure;
    }
}

} // namespace

int chartline_whisper_available(void) { return 1; }

const char *chartline_whisper_version(void) { return whisper_version(); }

chartline_whisper_model *chartline_whisper_model_open(const char *path) {
    return guarded<chartline_whisper_model *>(nullptr, [&]() -> chartline_whisper_model * {
        silence_log();
        whisper_context_params parameters = whisper_context_default_params();
        parameters.use_gpu = false;
        whisper_context *context = whisper_init_from_file_with_params_no_state(path, parameters);
        if (context == nullptr) return nullptr;
        return new chartline_whisper_model{context};
    });
}

void chartline_whisper_model_close(chartline_whisper_model *model) {
    whisper_free(model->context);
    delete model;
}

int32_t chartline_whisper_model_audio_context(const chartline_whisper_model *model) {
    return whisper_n_audio_ctx(model->context);
}

int32_t chartline_whisper_model_text_context(const chartline_whisper_model *model) {
    return whisper_n_text_ctx(model->context);
}

int32_t chartline_whisper_model_is_multilingual(const chartline_whisper_model *model) {
    return whisper_is_multilingual(model->context);
}

int32_t chartline_whisper_model_first_timestamp_token(const chartline_whisper_model *model) {
    return whisper_token_beg(model->context);
}

int32_t chartline_whisper_model_end_of_text_token(const chartline_whisper_model *model) {
    return whisper_token_eot(model->context);
}

int32_t chartline_whisper_model_count_tokens(const chartline_whisper_model *model, const char *text) {
    return guarded<int32_t>(-1, [&] { return whisper_token_count(model->context, text); });
}

int32_t chartline_whisper_knows_language(const char *language) {
    return guarded<int32_t>(0, [&] {
        silence_log();
        return whisper_lang_id(language) >= 0 ? 1 : 0;
    });
}

chartline_whisper_state *chartline_whisper_state_create(chartline_whisper_model *model) {
    return guarded<chartline_whisper_state *>(nullptr, [&]() -> chartline_whisper_state * {
        whisper_state *state = whisper_init_state(model->context);
        if (state == nullptr) return nullptr;
        return new chartline_whisper_state{model, state};
    });
}

void chartline_whisper_state_delete(chartline_whisper_state *state) {
    whisper_free_state(state->state);
    delete state;
}

int32_t chartline_whisper_transcribe(
    chartline_whisper_state *state, const chartline_whisper_parameters *parameters, const float *samples,
    int32_t count) {
    return guarded<int32_t>(CHARTLINE_WHISPER_FAILED, [&]() -> int32_t {
        whisper_full_params full = whisper_full_default_params(WHISPER_SAMPLING_GREEDY);
        /* With more threads, flash attention adds up in another order and gives other probabilities. */
        full.n_threads = 1;
        full.audio_ctx = parameters->audio_context;
        full.no_timestamps = parameters->timestamps == 0;
        full.language = parameters->language;
        full.initial_prompt = parameters->prompt;
        full.no_context = true;
        full.print_progress = false;
        full.print_realtime = false;
        full.print_special = false;
        full.print_timestamps = false;
        /* One greedy pass: falling back to sampling would make the text a matter of chance. */
        full.temperature = 0;
        full.temperature_inc = 0;
        full.greedy.best_of = 1;
        /* Out of reach: Chartline judges for itself, so that what is dropped is still seen. */
        full.no_speech_thold = 2;
        if (parameters->should_abort != nullptr) {
            full.abort_callback = parameters->should_abort;
            full.abort_callback_user_data = parameters->context;
            full.encoder_begin_callback = keep_going;
            full.encoder_begin_callback_user_data = const_cast<chartline_whisper_parameters *>(parameters);
        }
        int code = whisper_full_with_state(state->model->context, state->state, full, samples, count);
        if (parameters->should_abort != nullptr && parameters->should_abort(parameters->context)) {
            return CHARTLINE_WHISPER_ABORTED;
        }
        return code == 0 ? CHARTLINE_WHISPER_DONE : CHARTLINE_WHISPER_FAILED;
    });
}

int32_t chartline_whisper_segment_count(const chartline_whisper_state *state) {
    return whisper_full_n_segments_from_state(state->state);
}

int64_t chartline_whisper_segment_start(const chartline_whisper_state *state, int32_t segment) {
    return whisper_full_get_segment_t0_from_state(state->state, segment);
}

int64_t chartline_whisper_segment_end(const chartline_whisper_state *state, int32_t segment) {
    return whisper_full_get_segment_t1_from_state(state->state, segment);
}

float chartline_whisper_segment_no_speech_probability(const chartline_whisper_state *state, int32_t segment) {
    return whisper_full_get_segment_no_speech_prob_from_state(state->state, segment);
}

int32_t chartline_whisper_token_count(const chartline_whisper_state *state, int32_t segment) {
    return whisper_full_n_tokens_from_state(state->state, segment);
}

chartline_whisper_token chartline_whisper_token_at(
    const chartline_whisper_state *state, int32_t segment, int32_t token) {
    whisper_token_data data = whisper_full_get_token_data_from_state(state->state, segment, token);
    return {data.id, data.tid, data.p, data.plog, data.pt, data.ptsum};
}

const char *chartline_whisper_token_text(const chartline_whisper_state *state, int32_t segment, int32_t token) {
    return guarded<const char *>("", [&] {
        return whisper_full_get_token_text_from_state(state->model->context, state->state, segment, token);
    });
}

chartline_whisper_vad *chartline_whisper_vad_open(const char *path) {
    return guarded<chartline_whisper_vad *>(nullptr, [&]() -> chartline_whisper_vad * {
        silence_log();
        whisper_vad_context_params parameters = whisper_vad_default_context_params();
        parameters.n_threads = 1;
        parameters.use_gpu = false;
        whisper_vad_context *context = whisper_vad_init_from_file_with_params(path, parameters);
        if (context == nullptr) return nullptr;
        return new chartline_whisper_vad{context};
    });
}

void chartline_whisper_vad_close(chartline_whisper_vad *vad) {
    whisper_vad_free(vad->context);
    delete vad;
}

void chartline_whisper_vad_reset(chartline_whisper_vad *vad) { whisper_vad_reset_state(vad->context); }

int32_t chartline_whisper_vad_detect(
    chartline_whisper_vad *vad, const float *samples, int32_t count, float *probabilities, int32_t capacity) {
    return guarded<int32_t>(-1, [&]() -> int32_t {
        if (!whisper_vad_detect_speech_no_reset(vad->context, samples, count)) return -1;
        int32_t found = whisper_vad_n_probs(vad->context);
        if (found > capacity) return -1;
        const float *source = whisper_vad_probs(vad->context);
        for (int32_t index = 0; index < found; index++) probabilities[index] = source[index];
        return found;
    });
}

#else

int chartline_whisper_available(void) { return 0; }
const char *chartline_whisper_version(void) { return "absent"; }
chartline_whisper_model *chartline_whisper_model_open(const char *) { return nullptr; }
void chartline_whisper_model_close(chartline_whisper_model *) {}
int32_t chartline_whisper_model_audio_context(const chartline_whisper_model *) { return 0; }
int32_t chartline_whisper_model_text_context(const chartline_whisper_model *) { return 0; }
int32_t chartline_whisper_model_is_multilingual(const chartline_whisper_model *) { return 0; }
int32_t chartline_whisper_model_first_timestamp_token(const chartline_whisper_model *) { return 0; }
int32_t chartline_whisper_model_end_of_text_token(const chartline_whisper_model *) { return 0; }
int32_t chartline_whisper_model_count_tokens(const chartline_whisper_model *, const char *) { return -1; }
int32_t chartline_whisper_knows_language(const char *) { return 0; }
chartline_whisper_state *chartline_whisper_state_create(chartline_whisper_model *) { return nullptr; }
void chartline_whisper_state_delete(chartline_whisper_state *) {}
int32_t chartline_whisper_transcribe(
    chartline_whisper_state *, const chartline_whisper_parameters *, const float *, int32_t) {
    return CHARTLINE_WHISPER_FAILED;
}
int32_t chartline_whisper_segment_count(const chartline_whisper_state *) { return 0; }
int64_t chartline_whisper_segment_start(const chartline_whisper_state *, int32_t) { return 0; }
int64_t chartline_whisper_segment_end(const chartline_whisper_state *, int32_t) { return 0; }
float chartline_whisper_segment_no_speech_probability(const chartline_whisper_state *, int32_t) { return 0; }
int32_t chartline_whisper_token_count(const chartline_whisper_state *, int32_t) { return 0; }
chartline_whisper_token chartline_whisper_token_at(const chartline_whisper_state *, int32_t, int32_t) { return {}; }
const char *chartline_whisper_token_text(const chartline_whisper_state *, int32_t, int32_t) { return ""; }
chartline_whisper_vad *chartline_whisper_vad_open(const char *) { return nullptr; }
void chartline_whisper_vad_close(chartline_whisper_vad *) {}
void chartline_whisper_vad_reset(chartline_whisper_vad *) {}
int32_t chartline_whisper_vad_detect(chartline_whisper_vad *, const float *, int32_t, float *, int32_t) { return -1; }

#endif
