#include "CTextEncoder.h"

#if __has_include(<ggml.h>)

#include <ggml-cpu.h>
#include <ggml.h>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <memory>
#include <mutex>
#include <vector>

namespace {

/* What the models of this family were trained with. */
constexpr float normalisation_epsilon = 1e-12f;

struct context_deleter {
    void operator()(ggml_context *context) const { ggml_free(context); }
};
using context_pointer = std::unique_ptr<ggml_context, context_deleter>;

struct file_closer {
    void operator()(FILE *file) const { fclose(file); }
};

struct linear {
    ggml_tensor *weight, *bias;
};

struct layer {
    linear query, key, value, output, first_norm, inner, outer, second_norm;
};

} // namespace

struct chartline_text_encoder {
    chartline_text_encoder_shape shape;
    std::vector<float> words, positions, type, norm_weight, norm_bias;
    /* What `weights` hands out; ggml's own allocation would end the process where it fails. */
    std::vector<uint8_t> memory;
    context_pointer weights;
    std::vector<layer> layers;
};

namespace {

bool read_floats(FILE *file, uint64_t offset, float *target, size_t count) {
    return fseeko(file, static_cast<off_t>(offset), SEEK_SET) == 0 && fread(target, sizeof(float), count, file) == count;
}

bool read_vector(FILE *file, uint64_t offset, std::vector<float> &target, size_t count) {
    target.resize(count);
    return read_floats(file, offset, target.data(), count);
}

/* A matrix with its bias, or the scale and shift of a normalisation where there are no columns. */
bool read_linear(
    ggml_context *context, FILE *file, const uint64_t *offsets, int64_t columns, int64_t rows, linear &target) {
    target.weight = columns > 0 ? ggml_new_tensor_2d(context, GGML_TYPE_F32, columns, rows)
                                : ggml_new_tensor_1d(context, GGML_TYPE_F32, rows);
    target.bias = ggml_new_tensor_1d(context, GGML_TYPE_F32, rows);
    /* A graph names the nameless tensors that it meets: runs on other threads must find nothing to write here. */
    ggml_set_name(target.weight, "weight");
    ggml_set_name(target.bias, "bias");
    return read_floats(file, offsets[0], static_cast<float *>(target.weight->data), ggml_nelements(target.weight)) &&
           read_floats(file, offsets[1], static_cast<float *>(target.bias->data), rows);
}

bool read_layer(
    ggml_context *context, FILE *file, const uint64_t *offsets, const chartline_text_encoder_shape &shape,
    layer &target) {
    const int64_t width = shape.width, inner = shape.inner;
    return read_linear(context, file, offsets, width, width, target.query) &&
           read_linear(context, file, offsets + 2, width, width, target.key) &&
           read_linear(context, file, offsets + 4, width, width, target.value) &&
           read_linear(context, file, offsets + 6, width, width, target.output) &&
           read_linear(context, file, offsets + 8, 0, width, target.first_norm) &&
           read_linear(context, file, offsets + 10, width, inner, target.inner) &&
           read_linear(context, file, offsets + 12, inner, width, target.outer) &&
           read_linear(context, file, offsets + 14, 0, width, target.second_norm);
}

size_t weight_bytes(const chartline_text_encoder_shape &shape) {
    const size_t width = shape.width, inner = shape.inner;
    const size_t numbers = 4 * width * width + 2 * width * inner + 10 * width + inner;
    const size_t tensors = CHARTLINE_TEXT_ENCODER_LAYER_TENSORS;
    /* Each tensor's data is aligned. */
    return shape.layers * (numbers * sizeof(float) + tensors * (ggml_tensor_overhead() + 64));
}

void normalise(const chartline_text_encoder &encoder, float *vector) {
    const int32_t width = encoder.shape.width;
    double sum = 0, squares = 0;
    for (int32_t i = 0; i < width; i++) sum += vector[i];
    const double mean = sum / width;
    for (int32_t i = 0; i < width; i++) squares += (vector[i] - mean) * (vector[i] - mean);
    const double scale = 1 / std::sqrt(squares / width + normalisation_epsilon);
    for (int32_t i = 0; i < width; i++)
        vector[i] = static_cast<float>((vector[i] - mean) * scale) * encoder.norm_weight[i] + encoder.norm_bias[i];
}

ggml_tensor *applied(ggml_context *context, const linear &linear, ggml_tensor *input) {
    return ggml_add(context, ggml_mul_mat(context, linear.weight, input), linear.bias);
}

ggml_tensor *normalised(ggml_context *context, const linear &norm, ggml_tensor *input) {
    ggml_tensor *unit = ggml_norm(context, input, normalisation_epsilon);
    return ggml_add(context, ggml_mul(context, unit, norm.weight), norm.bias);
}

/* Self-attention and feed-forward with their residuals (Devlin et al. 2019, after Vaswani et al. 2017). */
ggml_tensor *transformed(
    ggml_context *context, const chartline_text_encoder_shape &shape, const layer &layer, ggml_tensor *input,
    ggml_tensor *mask) {
    const int64_t heads = shape.heads, part = shape.width / heads, tokens = input->ne[1];
    auto split = [&](const linear &linear, int first, int second, int third) {
        ggml_tensor *vectors = applied(context, linear, input);
        return ggml_permute(context, ggml_reshape_3d(context, vectors, part, heads, tokens), first, second, third, 3);
    };
    ggml_tensor *query = split(layer.query, 0, 2, 1), *key = split(layer.key, 0, 2, 1);
    ggml_tensor *value = ggml_cont(context, split(layer.value, 1, 2, 0));
    ggml_tensor *weights = ggml_soft_max_ext(
        context, ggml_mul_mat(context, key, query), mask, 1 / std::sqrt(static_cast<float>(part)), 0);
    ggml_tensor *heard = ggml_permute(context, ggml_mul_mat(context, value, weights), 0, 2, 1, 3);
    ggml_tensor *attended = applied(context, layer.output, ggml_cont_2d(context, heard, shape.width, tokens));
    ggml_tensor *middle = normalised(context, layer.first_norm, ggml_add(context, input, attended));
    ggml_tensor *inner = ggml_gelu_erf(context, applied(context, layer.inner, middle));
    return normalised(
        context, layer.second_norm, ggml_add(context, middle, applied(context, layer.outer, inner)));
}

/* What one layer's graph takes: the vectors at each step, and the weights of attention three times. */
size_t working_bytes(const chartline_text_encoder_shape &shape, size_t tokens) {
    const size_t numbers = tokens * (24 * static_cast<size_t>(shape.width) + 6 * static_cast<size_t>(shape.inner)) +
                           tokens * tokens * (3 * static_cast<size_t>(shape.heads) + 1);
    return numbers * sizeof(float) + (size_t(4) << 20);
}

bool run_layer(
    const chartline_text_encoder &encoder, const layer &layer, std::vector<float> &vectors,
    const std::vector<float> &mask, std::vector<uint8_t> &memory, int64_t tokens) {
    context_pointer context(ggml_init({memory.size(), memory.data(), false}));
    if (!context) return false;
    ggml_tensor *input = ggml_new_tensor_2d(context.get(), GGML_TYPE_F32, encoder.shape.width, tokens);
    ggml_tensor *masked = ggml_new_tensor_2d(context.get(), GGML_TYPE_F32, tokens, tokens);
    std::memcpy(input->data, vectors.data(), vectors.size() * sizeof(float));
    std::memcpy(masked->data, mask.data(), mask.size() * sizeof(float));
    ggml_tensor *output = transformed(context.get(), encoder.shape, layer, input, masked);
    ggml_cgraph *graph = ggml_new_graph(context.get());
    ggml_build_forward_expand(graph, output);
    if (ggml_graph_compute_with_ctx(context.get(), graph, 1) != GGML_STATUS_SUCCESS) return false;
    std::memcpy(vectors.data(), output->data, vectors.size() * sizeof(float));
    return true;
}

/* Nothing between tokens of one text, minus infinity between those of different texts. */
std::vector<float> mask_of(const int32_t *lengths, int32_t count, size_t tokens) {
    std::vector<float> mask(tokens * tokens, -INFINITY);
    size_t start = 0;
    for (int32_t text = 0; text < count; start += lengths[text], text++)
        for (int32_t row = 0; row < lengths[text]; row++)
            std::memset(&mask[(start + row) * tokens + start], 0, lengths[text] * sizeof(float));
    return mask;
}

void mean_of(const float *vectors, int32_t length, int32_t width, float *target) {
    double squares = 0;
    for (int32_t i = 0; i < width; i++) {
        double sum = 0;
        for (int32_t token = 0; token < length; token++) sum += vectors[static_cast<size_t>(token) * width + i];
        target[i] = static_cast<float>(sum / length);
        squares += static_cast<double>(target[i]) * target[i];
    }
    const double scale = squares > 0 ? 1 / std::sqrt(squares) : 0;
    for (int32_t i = 0; i < width; i++) target[i] = static_cast<float>(target[i] * scale);
}

void discard_log(ggml_log_level, const char *, void *) {}

void prepare() {
    static std::once_flag once;
    std::call_once(once, [] {
        ggml_log_set(discard_log, nullptr);
        ggml_cpu_init();
    });
}

/* C++ exceptions must not pass into Swift: every call that may allocate runs in here. */
template <typename Result, typename Body> Result guarded(Result failure, Body body) noexcept {
    try {
        return body();
    } catch (...) {
        return failure;
    }
}

} // namespace

int chartline_text_encoder_available(void) { return 1; }

chartline_text_encoder *chartline_text_encoder_open(
    const char *path, chartline_text_encoder_shape shape, const uint64_t *offsets) {
    return guarded<chartline_text_encoder *>(nullptr, [&]() -> chartline_text_encoder * {
        prepare();
        std::unique_ptr<FILE, file_closer> file(fopen(path, "rb"));
        if (!file) return nullptr;
        auto encoder = std::make_unique<chartline_text_encoder>();
        encoder->shape = shape;
        const size_t width = shape.width;
        encoder->memory.resize(weight_bytes(shape));
        encoder->weights.reset(ggml_init({encoder->memory.size(), encoder->memory.data(), false}));
        if (!encoder->weights || !read_vector(file.get(), offsets[0], encoder->words, width * shape.vocabulary) ||
            !read_vector(file.get(), offsets[1], encoder->positions, width * shape.positions) ||
            !read_vector(file.get(), offsets[2], encoder->type, width) ||
            !read_vector(file.get(), offsets[3], encoder->norm_weight, width) ||
            !read_vector(file.get(), offsets[4], encoder->norm_bias, width))
            return nullptr;
        encoder->layers.resize(shape.layers);
        offsets += CHARTLINE_TEXT_ENCODER_EMBEDDING_TENSORS;
        for (auto &layer : encoder->layers) {
            if (!read_layer(encoder->weights.get(), file.get(), offsets, shape, layer)) return nullptr;
            offsets += CHARTLINE_TEXT_ENCODER_LAYER_TENSORS;
        }
        return encoder.release();
    });
}

void chartline_text_encoder_close(chartline_text_encoder *encoder) { delete encoder; }

int chartline_text_encoder_run(
    const chartline_text_encoder *encoder, const int32_t *tokens, const int32_t *lengths, int32_t count,
    float *vectors) {
    return guarded(1, [&] {
        const auto &shape = encoder->shape;
        const size_t width = shape.width;
        size_t total = 0;
        for (int32_t text = 0; text < count; text++) {
            if (lengths[text] < 1 || lengths[text] > shape.positions) return 1;
            total += lengths[text];
        }
        for (size_t place = 0; place < total; place++)
            if (tokens[place] < 0 || tokens[place] >= shape.vocabulary) return 1;
        std::vector<float> states(total * width);
        float *state = states.data();
        for (int32_t text = 0; text < count; text++)
            for (int32_t place = 0; place < lengths[text]; place++, state += width) {
                const float *word = &encoder->words[*tokens++ * width], *position = &encoder->positions[place * width];
                for (size_t i = 0; i < width; i++) state[i] = word[i] + position[i] + encoder->type[i];
                normalise(*encoder, state);
            }
        const std::vector<float> mask = mask_of(lengths, count, total);
        std::vector<uint8_t> memory(working_bytes(shape, total));
        for (const auto &layer : encoder->layers)
            if (!run_layer(*encoder, layer, states, mask, memory, static_cast<int64_t>(total))) return 1;
        const float *read = states.data();
        for (int32_t text = 0; text < count; read += lengths[text] * width, text++)
            mean_of(read, lengths[text], shape.width, vectors + text * width);
        return 0;
    });
}

#else

int chartline_text_encoder_available(void) { return 0; }
chartline_text_encoder *chartline_text_encoder_open(const char *, chartline_text_encoder_shape, const uint64_t *) {
    return nullptr;
}
void chartline_text_encoder_close(chartline_text_encoder *) {}
int chartline_text_encoder_run(const chartline_text_encoder *, const int32_t *, const int32_t *, int32_t, float *) {
    return 1;
}

#endif
