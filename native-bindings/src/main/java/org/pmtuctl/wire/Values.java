package org.pmtuctl.wire;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Socket;

/** The payload shapes that many attributes share. Each checks its exact length. */
public final class Values {
    /** One byte, unsigned. */
    public static final ValueCodec<Integer> U8 = new Fixed<>(1) {
        @Override
        protected Integer read(Slice payload) {
            return payload.u8(0);
        }

        @Override
        public void encode(Integer value, Writer out) {
            out.u8(value);
        }
    };

    /** 16 bits in host order, unsigned. */
    public static final ValueCodec<Integer> U16 = new Fixed<>(2) {
        @Override
        protected Integer read(Slice payload) {
            return payload.u16(0);
        }

        @Override
        public void encode(Integer value, Writer out) {
            out.u16(value);
        }
    };

    /** 32 bits in host order; unsigned values above 2^31 appear negative. */
    public static final ValueCodec<Integer> U32 = new Fixed<>(4) {
        @Override
        protected Integer read(Slice payload) {
            return payload.u32(0);
        }

        @Override
        public void encode(Integer value, Writer out) {
            out.u32(value);
        }
    };

    /** 64 bits in host order. */
    public static final ValueCodec<Long> U64 = new Fixed<>(8) {
        @Override
        protected Long read(Slice payload) {
            return payload.u64(0);
        }

        @Override
        public void encode(Long value, Writer out) {
            out.u64(value);
        }
    };

    /** 16 bits in network order, unsigned. */
    public static final ValueCodec<Integer> BE16 = new Fixed<>(2) {
        @Override
        protected Integer read(Slice payload) {
            return payload.be16(0);
        }

        @Override
        public void encode(Integer value, Writer out) {
            out.be16(value);
        }
    };

    /** 32 bits in network order. */
    public static final ValueCodec<Integer> BE32 = new Fixed<>(4) {
        @Override
        protected Integer read(Slice payload) {
            return payload.be32(0);
        }

        @Override
        public void encode(Integer value, Writer out) {
            out.be32(value);
        }
    };

    /** 64 bits in network order. */
    public static final ValueCodec<Long> BE64 = new Fixed<>(8) {
        @Override
        protected Long read(Slice payload) {
            return payload.be64(0);
        }

        @Override
        public void encode(Long value, Writer out) {
            out.be64(value);
        }
    };

    /** The kernel's {@code uint}: 32 bits in host order, 64 where the number needs them; unsigned. */
    public static final ValueCodec<Long> UINT = new ValueCodec<>() {
        @Override
        public Long decode(Slice payload, int family) {
            if (payload.length() == 4) {
                return payload.u32(0) & 0xffff_ffffL;
            }
            if (payload.length() != 8 || payload.u64(0) >>> 32 == 0) {
                // Kept as bytes, because it would not come back the same.
                throw new MalformedMessageException("an integer needs 4 bytes, or 8 where it is large, has " + payload.length());
            }
            return payload.u64(0);
        }

        @Override
        public void encode(Long value, Writer out) {
            if (value >>> 32 == 0) {
                out.u32(value.intValue());
            } else {
                out.u64(value);
            }
        }
    };

    /** An attribute that says all by being there. */
    public static final ValueCodec<Boolean> FLAG = new Fixed<>(0) {
        @Override
        protected Boolean read(Slice payload) {
            return Boolean.TRUE;
        }

        @Override
        public void encode(Boolean value, Writer out) {
        }
    };

    /** 4 bytes in network order, whatever family the header names. */
    public static final ValueCodec<IpAddress> IPV4 = new Fixed<>(4) {
        @Override
        protected IpAddress read(Slice payload) {
            return payload.ipv4(0);
        }

        @Override
        public void encode(IpAddress value, Writer out) {
            out.address(value);
        }
    };

    /** 16 bytes in network order, whatever family the header names. */
    public static final ValueCodec<IpAddress> IPV6 = new Fixed<>(16) {
        @Override
        protected IpAddress read(Slice payload) {
            return payload.ipv6(0);
        }

        @Override
        public void encode(IpAddress value, Writer out) {
            out.address(value);
        }
    };

    /** An address of the family that the message's header names. */
    public static final ValueCodec<IpAddress> ADDRESS = new ValueCodec<>() {
        @Override
        public IpAddress decode(Slice payload, int family) {
            if (family == Socket.AF_INET) {
                return IPV4.decode(payload, family);
            }
            if (family == Socket.AF_INET6) {
                return IPV6.decode(payload, family);
            }
            throw new MalformedMessageException("an address in a message of family " + family);
        }

        @Override
        public void encode(IpAddress value, Writer out) {
            out.address(value);
        }
    };

    /** Text that ends in one NUL. */
    public static final ValueCodec<String> TEXT = new ValueCodec<>() {
        @Override
        public String decode(Slice payload, int family) {
            int last = payload.length() - 1;
            if (last < 0 || payload.u8(last) != 0) {
                throw new MalformedMessageException("text without a closing NUL");
            }
            for (int i = 0; i < last; i++) {
                if (payload.u8(i) == 0 || payload.u8(i) >= 0x80) {
                    // Kept as bytes, because it would not come back the same.
                    throw new MalformedMessageException("text with a NUL or a byte above 127 inside");
                }
            }
            return payload.text();
        }

        @Override
        public void encode(String value, Writer out) {
            out.text(value);
        }
    };

    /** Bytes without a shape known here: hardware addresses, cookies. */
    public static final ValueCodec<byte[]> BYTES = new ValueCodec<>() {
        @Override
        public byte[] decode(Slice payload, int family) {
            return payload.bytes();
        }

        @Override
        public void encode(byte[] value, Writer out) {
            out.bytes(value);
        }
    };

    private Values() {
    }

    /** Attributes inside an attribute. */
    public static ValueCodec<Attributes> nested(AttributeSpace space) {
        return new ValueCodec<>() {
            @Override
            public Attributes decode(Slice payload, int family) {
                return Attributes.decode(payload, space, family);
            }

            @Override
            public void encode(Attributes value, Writer out) {
                value.encode(out);
            }
        };
    }

    /** A payload of one exact length. */
    public abstract static class Fixed<T> implements ValueCodec<T> {
        private final int size;

        protected Fixed(int size) {
            this.size = size;
        }

        @Override
        public final T decode(Slice payload, int family) {
            if (payload.length() != size) {
                throw new MalformedMessageException("needs " + size + " bytes, has " + payload.length());
            }
            return read(payload);
        }

        /** Reads the payload, whose length has been checked. */
        protected abstract T read(Slice payload);
    }
}
