use super::*;
use proptest::prelude::*;

fn time(at: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_microsecond(at).unwrap()
}

const TIMES: std::ops::Range<i64> = 0..253_402_207_200_999_999;

prop_compose! {
    fn all_settings()(
        name in ".{0,20}",
        scopes in prop::option::of(prop::collection::vec("[a-z]{1,4}(:[a-z]{1,3}|:\\*)?", 0..4)),
        times in prop::collection::vec(prop::option::of(TIMES), 2),
        sliding: Option<(u32, u32)>,
        allowed in prop::collection::vec(any::<(std::net::IpAddr, u8)>(), 0..4),
        max_uses: Option<u64>,
        disabled: bool,
    ) -> TokenSettings {
        let network = |(address, length): (std::net::IpAddr, u8)| {
            format!("{address}/{}", length % 33).parse().unwrap()
        };
        TokenSettings {
            name,
            scopes: scopes.map(|words| Scopes::parse_list(&words.join(" ")).unwrap()),
            expires: times[0].map(time),
            sliding: sliding.map(|(idle_seconds, step_seconds)| Sliding {
                idle_seconds,
                step_seconds,
                cap: times[1].map(time),
            }),
            allowed: allowed.into_iter().map(network).collect(),
            max_uses,
            disabled,
        }
    }
}

prop_compose! {
    fn ends()(at in TIMES, how in prop::sample::select(&ENDS[..]), by in ".{0,9}", why in ".{0,9}")
        -> Ended
    {
        Ended { at: time(at), how: how.1, by, why }
    }
}

prop_compose! {
    fn tokens()(
        numbers in any::<[u64; 3]>(),
        kind in prop::sample::select(&KINDS[..]),
        digest: [u8; 32],
        created in TIMES,
        prefix in ".{0,8}",
        sealed: Option<([u8; 8], [u8; 24], Vec<u8>)>,
        settings in all_settings(),
        rotated_from: Option<u64>,
        rotated_out in prop::option::of((any::<u64>(), TIMES)),
        ended in prop::option::of(ends()),
        last in prop::option::of((TIMES, any::<Option<std::net::IpAddr>>(), any::<Option<String>>())),
    ) -> Token {
        Token {
            id: TokenId(numbers[0]),
            kind: kind.1,
            user: UserId(numbers[1]),
            digest: Digest::from_bytes(digest),
            created: time(created),
            issued_by: prefix.clone(),
            prefix,
            sealed: sealed.map(|(key_id, nonce, ciphertext)| SealedKey {
                key_id: SealingKeyId(key_id),
                nonce,
                ciphertext,
            }),
            settings,
            rotated_from: rotated_from.map(TokenId),
            rotated_out: rotated_out.map(|(to, until)| RotatedOut {
                to: TokenId(to),
                until: time(until),
            }),
            ended,
            uses: numbers[2],
            last_use: last.map(|(at, address, agent)| Use { at: time(at), address, agent }),
        }
    }
}

proptest! {
    #[test]
    fn what_was_stored_comes_back(token in tokens()) {
        prop_assert_eq!(decode_token(token.id.0, &encode_token(&token)).unwrap(), token);
    }

    #[test]
    fn a_bent_record_is_damage(token in tokens(), at: prop::sample::Index, bit in 0..8) {
        let mut bytes = encode_token(&token);
        let at = at.index(bytes.len());
        bytes[at] ^= 1_u8 << bit;
        prop_assert!(decode_token(token.id.0, &bytes).is_err());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes: Vec<u8>, cut: prop::sample::Index, token in tokens()) {
        let key = 1_u64.to_le_bytes();
        let version = Kind::Token.version();
        let _ = decode_token(1, &close(Kind::Token, &key, [&[version, 1], &bytes[..]].concat()));
        // The beginning of a good one, then anything.
        let good = encode_token(&token);
        let body = [&good[..cut.index(good.len())], &bytes[..]].concat();
        let _ = decode_token(1, &close(Kind::Token, &key, body));
    }
}

#[test]
fn each_byte_stands_for_one_thing() {
    assert!(KINDS.iter().all(|(byte, kind)| kind_byte(*kind) == *byte));
    assert!(ENDS.iter().all(|(byte, how)| end_byte(*how) == *byte));
}
